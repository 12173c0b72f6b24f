import { createPlural } from '../plural.ts'

const plural = createPlural('en')
const number = (value: number) => new Intl.NumberFormat('en').format(value)

/** English for what administrators change of people; part of {@link en}. */
export const peopleActsEn = {
  peopleActs: {
    edit: 'Edit…',
    editTitle: (name: string) => `Edit ${name}`,
    editText: 'They get an email that says that their details were changed.',
    editConfirm: 'Save',
    edited: (name: string) => `The details of ${name} were saved.`,
    role: 'Change role…',
    roleTitle: (name: string) => `Change the role of ${name}?`,
    roleText: 'They have the new role at once, also where they are signed in. They get an email.',
    newRole: 'New role',
    roleConfirm: 'Change role',
    roleChanged: (name: string, role: string) => `${name} has the role ${role} now.`,
    delete: 'Delete…',
    deleteTitle: (name: string) => `Delete ${name}?`,
    deleteText:
      'Everything of theirs goes: password, methods, sessions and devices. The audit log keeps their events under a pseudonym. There is no way back.',
    typeName: (name: string) => `Type the name to be sure: ${name}`,
    nameDiffers: 'This isn’t the name.',
    deleteConfirm: 'Delete',
    deleted: (name: string) => `${name} was deleted.`,
  },
  peopleBulk: {
    choose: 'Choose several',
    chooseOne: (name: string) => `Choose ${name}`,
    chosen: (count: number) =>
      plural(count, { one: '1 person chosen', other: `${number(count)} people chosen` }),
    chooseAll: 'Choose all that match',
    acts: {
      'end-sessions': {
        title: (count: number) =>
          plural(count, { one: 'Sign out 1 person?', other: `Sign out ${number(count)} people?` }),
        text: 'All their devices have to sign in again, and pending sign-ins are cancelled.',
        confirm: 'Sign out',
      },
      disable: {
        title: (count: number) =>
          plural(count, { one: 'Disable 1 person?', other: `Disable ${number(count)} people?` }),
        text: 'Their sessions and trusted devices end at once, and they can’t sign in until you enable them again.',
        confirm: 'Disable',
      },
      reset: {
        title: (count: number) =>
          plural(count, {
            one: 'Reset two-factor authentication of 1 person?',
            other: `Reset two-factor authentication of ${number(count)} people?`,
          }),
        text: 'Their methods, recovery codes and sessions are removed. Each gets an activation code by email.',
        confirm: 'Reset',
      },
    },
    progress: 'How many people are done',
    allDone: 'Done for everyone.',
    failed: (count: number) =>
      plural(count, {
        one: 'Not done for 1 person',
        other: `Not done for ${number(count)} people`,
      }),
  },
  peopleImport: {
    open: 'Add many…',
    title: 'Add people from a file',
    intro: 'Choose a table saved as CSV. Its first row names the columns:',
    example: 'name,email,role,language\nAna Ruiz,ana@example.com,user,es',
    rest: 'Name and email are needed; role and language may be left out. A file has up to 10,000 people. You see what will happen before anyone is added, and no one is added twice.',
    choose: 'Choose a file…',
    chooseAnother: 'Choose another file…',
    fileFaults: {
      'too-large': 'This file has more than 4 MB. Split it.',
      unreadable: 'This file can’t be read.',
      'no-header': 'The first row doesn’t name the columns “name” and “email”.',
      'no-people': 'There is no one in this file.',
      'too-many': 'This file has more than 10,000 people. Split it.',
      broken: 'This isn’t a CSV file, or a quotation mark is in the wrong place.',
    },
    atLine: (line: number) => `Look at line ${line}.`,
    counts: (fresh: number, exists: number, wrong: number) =>
      `New: ${number(fresh)} · Already here: ${number(exists)} · Wrong: ${number(wrong)}`,
    wrongRows: 'These rows are left out',
    newPeople: 'These people are added',
    line: (line: number) => `Line ${line}`,
    rowFault: (fault: string, cell: string) => (cell === '' ? fault : `${fault} (${cell})`),
    rowFaults: {
      'name-missing': 'The name is missing',
      'name-wrong': 'The name is too long, or has several lines',
      'email-missing': 'The email address is missing',
      'email-wrong': 'This isn’t an email address',
      'role-unknown': 'There is no such role',
      'role-too-high': 'You may not give this role',
      'language-unknown': 'Messages aren’t written in this language',
      repeated: 'The address is in an earlier row',
    },
    more: (count: number) =>
      plural(count, { one: 'and 1 more', other: `and ${number(count)} more` }),
    add: (count: number) =>
      plural(count, { one: 'Add 1 person', other: `Add ${number(count)} people` }),
    adding: 'People are being added',
    progress: (done: number, total: number) => `${number(done)} of ${number(total)}`,
    stop: 'Stop',
    stopped: 'Stopped. Whoever was added stays.',
    goOn: 'Go on',
    added: (count: number) =>
      plural(count, { one: '1 person was added.', other: `${number(count)} people were added.` }),
    existed: (count: number) =>
      plural(count, {
        one: '1 address has an account already.',
        other: `${number(count)} addresses have an account already.`,
      }),
    welcomedByEmail: 'Each gets an email with a welcome code. For many people that takes a while.',
    notWelcomed:
      'This server can’t send email. Open “Send a new welcome code” for each person, and hand over the code.',
  },
}

/** The shape of the other languages. */
export type PeopleActsText = typeof peopleActsEn
