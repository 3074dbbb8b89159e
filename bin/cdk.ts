import { App } from 'aws-cdk-lib'
import { ContentStack } from '../lib/content-stack.ts'
import { DeliveryStack } from '../lib/delivery-stack.ts'

const app = new App()
new ContentStack(app, 'FeedwrightContent', { description: 'Feedwright: what editors upload, and what is known of it' })
new DeliveryStack(app, 'FeedwrightDelivery', { description: 'Feedwright: the published feeds' })
