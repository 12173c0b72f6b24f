// The worker in which pdf.js parses. It gets bytes and answers with drawing instructions.
import 'pdfjs-dist/legacy/build/pdf.worker.min.mjs'
