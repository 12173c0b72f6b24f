import { configure } from '@testing-library/react'

// A dialog's code is loaded when it is asked for; on a busy machine that takes longer than the second
// which is waited by default. What appears sooner is not waited for.
configure({ asyncUtilTimeout: 10_000 })
