type Log = (...words: any[]) => void
declare const logger: { debug: Log; info: Log; success: Log; warn: Log; error: Log; critical: Log }
export = logger
