import { App } from 'aws-cdk-lib'
import { NORMALISER_VERSION } from '../core/article/normalise.ts'
import { RENDERER_VERSION } from '../core/documents/feed-documents.ts'
import { feedwright } from '../lib/app.ts'

feedwright(new App(), { normaliser: NORMALISER_VERSION, renderer: RENDERER_VERSION })
