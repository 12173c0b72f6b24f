/** What a file dialog offers as pictures. HEIC too: a sentence says what to do with it. */
export const PICTURE_TYPES = 'image/*,.heic,.heif,application/pdf,.pdf'
