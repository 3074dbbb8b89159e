import { getSystemErrorMap, types } from 'node:util'
import { showablePath } from './printable.ts'

/** As Node throws it: which members it has depends on the system call. */
interface SystemError extends Error {
  readonly code: string
  readonly errno?: number
  readonly syscall?: string
  readonly path?: string
  readonly dest?: string
  readonly hostname?: string
  readonly address?: string
  readonly port?: number
}

interface Words {
  /** What went wrong, to follow "Cannot open x:". */
  readonly what: string
  /** What to do, as a sentence. */
  readonly fix: string
}

const NO_PERMISSION = 'Change the permissions, run the command as a user who has them, or choose another place.'
const CHECK_THE_NAME = 'Check the name.'
const IN_THE_WAY = 'Move it away, or choose another name.'
const FREE_SPACE = 'Free some space, and run the command again.'
const CHECK_THE_NETWORK = 'Check the address, the network and any proxy, and run the command again.'
const CHECK_THE_DISK = 'Check the disk, and run the command again.'

/** By the code that POSIX (errno.h) or Node gives an error. */
const WORDS: Readonly<Record<string, Words>> = {
  EACCES: { what: 'permission denied', fix: NO_PERMISSION },
  EPERM: { what: 'the operation is not permitted', fix: NO_PERMISSION },
  EROFS: { what: 'the disk is read-only', fix: 'Choose a place on another disk, or make this one writable.' },
  ENOENT: { what: 'there is no such file or folder', fix: CHECK_THE_NAME },
  ENOTDIR: { what: 'a part of the path is a file, not a folder', fix: CHECK_THE_NAME },
  EISDIR: { what: 'it is a folder, not a file', fix: IN_THE_WAY },
  EEXIST: { what: 'a file of that name is in the way', fix: IN_THE_WAY },
  ENOTEMPTY: { what: 'a folder of that name is in the way, and it is not empty', fix: IN_THE_WAY },
  ELOOP: { what: 'its symbolic links form a loop', fix: 'Remove the link that leads back to itself.' },
  ENAMETOOLONG: { what: 'the name is too long for this disk', fix: 'Choose a shorter name.' },
  ENOSPC: { what: 'the disk is full', fix: FREE_SPACE },
  EDQUOT: { what: 'your disk quota is used up', fix: FREE_SPACE },
  EFBIG: { what: 'the file would be too large for this disk', fix: 'Choose a place on another disk.' },
  ERR_FS_FILE_TOO_LARGE: { what: 'the file is larger than 2 GiB', fix: 'Split it into smaller files.' },
  EMFILE: { what: 'this process has too many files open', fix: 'Raise the limit (ulimit -n), and run it again.' },
  ENFILE: { what: 'this machine has too many files open', fix: 'Close other programs, and run the command again.' },
  ENOMEM: { what: 'there is not enough memory', fix: 'Close other programs, and run the command again.' },
  EBUSY: { what: 'another program is using it', fix: 'Close that program, and run the command again.' },
  ETXTBSY: { what: 'another program is running it', fix: 'Close that program, and run the command again.' },
  EIO: { what: 'the disk or device reported an error', fix: CHECK_THE_DISK },
  ENXIO: { what: 'there is no such device', fix: CHECK_THE_NAME },
  ENODEV: { what: 'there is no such device', fix: CHECK_THE_NAME },
  ESTALE: { what: 'the network disk no longer has it', fix: CHECK_THE_DISK },
  EXDEV: { what: 'it is on another disk', fix: 'Choose a place on the same disk.' },
  EINVAL: { what: 'this disk does not allow it', fix: 'Choose another place or name.' },
  ENOTSUP: { what: 'this disk does not support it', fix: 'Choose a place on another disk.' },
  EPIPE: { what: 'the reader is gone', fix: 'Run the command again without the program that it was piped to.' },
  EADDRINUSE: { what: 'another program is using that port', fix: 'Choose another: --port 9000' },
  EADDRNOTAVAIL: { what: 'this machine has no such address', fix: 'Name one that it has: --host localhost' },
  ENOTFOUND: { what: 'no host of that name was found', fix: CHECK_THE_NETWORK },
  EAI_AGAIN: { what: 'the name service did not answer', fix: CHECK_THE_NETWORK },
  ECONNREFUSED: { what: 'nothing is listening there', fix: CHECK_THE_NETWORK },
  ECONNRESET: { what: 'the connection was cut', fix: CHECK_THE_NETWORK },
  EHOSTUNREACH: { what: 'the host cannot be reached from here', fix: CHECK_THE_NETWORK },
  ENETUNREACH: { what: 'there is no network that leads there', fix: CHECK_THE_NETWORK },
  ETIMEDOUT: { what: 'there was no answer in time', fix: CHECK_THE_NETWORK },
}

/** If a code means something else for one system call. */
const WORDS_OF_CALLS: Readonly<Record<string, Words>> = {
  'mkdir ENOENT': { what: 'this disk has no place for new folders', fix: 'Choose another place.' },
  'mkdir ENOTDIR': { what: 'a part of the path is a file, not a folder', fix: IN_THE_WAY },
}

/** What a system call does, to stand between "Cannot" and the name of a file. */
const DOING: Readonly<Record<string, string>> = {
  open: 'open',
  read: 'read',
  write: 'write',
  ftruncate: 'write',
  fsync: 'write',
  copyfile: 'write',
  rename: 'write',
  link: 'write',
  symlink: 'write',
  mkdir: 'create the folder',
  scandir: 'list the folder',
  opendir: 'list the folder',
  watch: 'watch',
  stat: 'look at',
  lstat: 'look at',
  fstat: 'look at',
  access: 'look at',
  realpath: 'look at',
  readlink: 'look at',
  unlink: 'remove',
  rm: 'remove',
  rmdir: 'remove the folder',
  utime: 'write',
  chmod: 'change the permissions of',
  uv_cwd: 'find the current folder',
  listen: 'listen on',
  bind: 'listen on',
  connect: 'reach',
  getaddrinfo: 'reach',
  spawn: 'run',
}

/** The suffix of a temporary file (stores/folder/whole-file.ts): messages show the name without it. */
const TEMPORARY = /\.[0-9a-f-]{36}\.tmp$/

/**
 * An error of the operating system in one sentence and what to do about it: "Cannot create the folder out: permission
 * denied. Change …"; undefined if neither the error nor any of its causes is one.
 * @param subject the action ("write the report"), if the error itself does not say it
 */
export function systemErrorWords(error: unknown, subject?: string): string | undefined {
  const found = systemErrorIn(error)
  if (found === undefined) return undefined
  const { what, fix } = wordsOf(found)
  return `Cannot ${subject ?? subjectOf(found)}: ${what}. ${fix}`
}

/** Why an operation failed, as part of the caller's sentence: "the disk is full"; undefined as above. */
export function systemErrorReason(error: unknown): string | undefined {
  const found = systemErrorIn(error)
  return found && wordsOf(found).what
}

function wordsOf(error: SystemError): Words {
  return WORDS_OF_CALLS[`${error.syscall} ${error.code}`] ?? WORDS[error.code] ?? unknownWords(error)
}

/** The first in a chain of causes: `fetch` and the AWS SDK wrap system errors. */
function systemErrorIn(error: unknown): SystemError | undefined {
  if (!types.isNativeError(error)) return undefined
  if (isSystemError(error)) return error
  const { errors = [] } = error as Partial<AggregateError>
  const causes: unknown[] = [...errors, error.cause]
  for (const cause of causes) {
    const found = systemErrorIn(cause)
    if (found !== undefined) return found
  }
  return undefined
}

/**
 * Every error with a code of the system names the call that failed; Node's own errors have codes too, but they mean a
 * bug.
 */
function isSystemError(error: Error): error is SystemError {
  const { code, syscall } = error as Partial<SystemError>
  return (
    typeof code === 'string' &&
    (code in WORDS || (typeof syscall === 'string' && /^(?:E(?!RR_)[A-Z0-9_]+|UNKNOWN)$/.test(code)))
  )
}

function subjectOf({ syscall = '', path, dest, hostname, address, port }: SystemError): string {
  const file = dest ?? path
  if (file !== undefined) {
    const doing = TEMPORARY.test(file) ? 'write' : (DOING[syscall] ?? 'use')
    return `${doing} ${showablePath(file.replace(TEMPORARY, ''))}`
  }
  const host = hostname ?? address
  const place = host === undefined ? undefined : `${host}${port === undefined ? '' : `:${port}`}`
  return [DOING[syscall] ?? 'go on', place].filter((part) => part !== undefined).join(' ')
}

/** In the system's own words. */
function unknownWords({ code, errno }: SystemError): Words {
  const [, said] = (errno !== undefined && getSystemErrorMap().get(errno)) || []
  return { what: said === undefined ? code : `${said} (${code})`, fix: CHECK_THE_NAME }
}
