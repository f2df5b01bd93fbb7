// What is wrong with a reason why a finding may stay; caveat takes none without a letter.
export function reasonProblem(reason: string): string | undefined {
  return /\p{L}/u.test(reason) ? undefined : "Say in words why it may stay.";
}
