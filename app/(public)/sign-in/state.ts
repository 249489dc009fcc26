/** What the sign-in form shows after an attempt. */
export type SignInState = {
  /** As typed. */
  login: string;
  /** `refused`, or a sentence. */
  problem?: string;
  /** Several districts know this login and password. */
  districts?: { subdomain: string; name: string }[];
};
