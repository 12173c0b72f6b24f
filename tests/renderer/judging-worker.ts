import { answerQuestion, type Question } from '../../src-renderer/ui/strength/answer-question.ts'

/** Stands for the worker that judges secrets, where there are no workers. */
export class JudgingWorkerHere extends EventTarget {
  postMessage({
    number,
    question,
  }: {
    readonly number: number
    readonly question: Question
  }): void {
    void answerQuestion(question)
      .catch(() => null)
      .then((answer) =>
        this.dispatchEvent(new MessageEvent('message', { data: { number, answer } })),
      )
  }

  terminate(): void {
    // Nothing runs beside the test.
  }
}
