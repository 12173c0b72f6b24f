// The worker in which secrets are judged: a long one takes up to half a second, in which the page that it is typed
// into has to draw. It answers in the order in which it is asked.
import { answerQuestion, type Question } from './answer-question.ts'

/** A worker's own scope, which the pages' types do not include. */
const scope = globalThis as unknown as {
  addEventListener(
    type: 'message',
    listener: (
      event: MessageEvent<{ readonly number: number; readonly question: Question }>,
    ) => void,
  ): void
  postMessage(answer: { readonly number: number; readonly answer: unknown }): void
}

scope.addEventListener('message', ({ data: { number, question } }) => {
  void answerQuestion(question)
    .catch(() => null)
    .then((answer) => scope.postMessage({ number, answer }))
})
