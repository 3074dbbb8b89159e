import { DeploymentError } from './deployment-error.ts'

const DEPLOY_AGAIN = 'Deploy again: in a clone "npm run cdk -- deploy --all", in your own CDK app "cdk deploy".'

/** What a person can do about an error from AWS or from the network, by the error's name or code. */
const FIXES: readonly { readonly is: RegExp; readonly words: (detail: string) => string }[] = [
  {
    is: /CredentialsProviderError|ProviderError|CredentialsError/,
    words: (detail) => `There are no AWS credentials to be found here (${detail}).
Sign in ("aws sso login", or "aws configure"), or name a profile of yours: --profile NAME.`,
  },
  {
    is: /ExpiredToken|TokenRefreshRequired|RequestExpired|RequestTimeTooSkewed/,
    words: (detail) =>
      `The AWS credentials have expired (${detail}). Sign in again, for instance with "aws sso login".`,
  },
  {
    is: /InvalidClientTokenId|UnrecognizedClient|InvalidAccessKeyId|SignatureDoesNotMatch|InvalidSignature|InvalidToken/,
    words: (detail) => `AWS does not know these credentials (${detail}).
Look at AWS_ACCESS_KEY_ID and AWS_PROFILE in the environment, or name a profile: --profile NAME.`,
  },
  {
    is: /AccessDenied|UnauthorizedOperation|AuthorizationError|Forbidden|^403$/,
    words: (detail) => `These credentials may not do this: ${detail}
docs/publishing.md lists what an editor's and an operator's credentials must be allowed to do.`,
  },
  {
    is: /NoSuchBucket/,
    words: (detail) => `There is no such bucket (${detail}).
The stack's output ArticlesBucket names the one to use; in a stack of your own it ends in FeedwrightArticlesBucket. A
bucket is only found in its own account.`,
  },
  {
    is: /QueueDoesNotExist|NonExistentQueue/,
    words: (detail) => `A queue named in the outputs of the stack does not exist (${detail}). ${DEPLOY_AGAIN}`,
  },
  {
    is: /ResourceNotFoundException/,
    words: (detail) => `A resource named in the outputs of the stack does not exist (${detail}). ${DEPLOY_AGAIN}`,
  },
  {
    is: /ENOTFOUND|EAI_AGAIN/,
    words: (detail) => `No server has that name (${detail}).
Either there is no way to the internet from here, or no AWS region of that name: --region eu-central-1, for instance.`,
  },
  {
    is: /ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|TimeoutError/,
    words: (detail) => `AWS could not be reached (${detail}). Check the network, AWS_ENDPOINT_URL and proxies.`,
  },
]

const NO_REGION = /region is missing/i
/** The SDK checks that a region can be a part of a host's name. */
const NO_NAME_OF_A_REGION = /region not accepted|invalid.*region|not a valid hostname component/i

const REGION_WANTED = 'Pass the region of the deployment, for example --region eu-central-1, or set AWS_REGION.'

/** An error from AWS as a message; any other error as it is. */
export function describeAwsError(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error))
  if (error instanceof DeploymentError) return error
  if (NO_REGION.test(error.message))
    return new DeploymentError(`No AWS region is set. ${REGION_WANTED}`, { cause: error })
  if (NO_NAME_OF_A_REGION.test(error.message))
    return new DeploymentError(`Invalid AWS region (${error.message}). ${REGION_WANTED}`, { cause: error })
  const fix = FIXES.find(({ is }) => namesOf(error).some((name) => is.test(name)))
  return fix === undefined ? error : new DeploymentError(fix.words(detailOf(error)), { cause: error })
}

/**
 * Runs AWS calls.
 * @throws DeploymentError if AWS refuses, with what to do about it
 */
export async function withAwsErrors<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    throw describeAwsError(error)
  }
}

/** Whether AWS denied permission; the caller may then do without the answer. */
export function isDenied(error: unknown): boolean {
  return error instanceof Error && namesOf(error).some((name) => /AccessDenied|UnauthorizedOperation|^403$/.test(name))
}

/** Such as "sqs:GetQueueAttributes", if the error says which permission was missing. */
export function missingPermission(error: unknown): string | undefined {
  return error instanceof Error ? /not authorized to perform:? ([a-z0-9-]+:\w+)/i.exec(error.message)?.[1] : undefined
}

/** A failed connection to a name with more than one address is an AggregateError without a message of its own. */
function detailOf(error: Error): string {
  if (error.message !== '') return error.message
  const [first] = error instanceof AggregateError ? (error.errors as Error[]) : []
  return first?.message ?? (error as NodeJS.ErrnoException).code ?? error.name
}

/** The SDK wraps errors that it does not know; the code is then only in the message. */
function namesOf(error: Error): string[] {
  const { name, code, Code, $metadata } = error as Error & {
    code?: unknown
    Code?: unknown
    $metadata?: { httpStatusCode?: number }
  }
  const detail = [name, code, Code, $metadata?.httpStatusCode].flatMap((each) =>
    each === undefined ? [] : String(each),
  )
  return [...detail, ...(error.message.match(CODE) ?? [])]
}

/** A code of Node's system errors: "ECONNREFUSED". */
const CODE = /\bE[A-Z_]{4,}\b/g
