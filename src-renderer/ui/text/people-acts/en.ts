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
}

/** The shape of the other languages. */
export type PeopleActsText = typeof peopleActsEn
