/** Files that the window reads for the app. */

/** The largest file that the window brings back, in bytes (32 MiB). */
export const MAX_FILE_BYTES = 32 * 1024 * 1024;
