/**
 * The answers to what a sign-in asks. Each names the identity whose question it answers: another one may come to the front at any
 * moment, and what was typed for one organisation must not go to another.
 */
export const answerNames = [
  'chooseFactor',
  'answerChallenge',
  'setPushChoices',
  'changePassword',
  'wantNewPassword',
  'skipStep',
  'sendAgain',
  'useAnotherWay',
  'chooseApp',
  'chooseEveryApp',
  'typeAppLink',
  'enterAppLink',
  'enterRole',
] as const;
