/** A client's secret opens for its own provider alone: `lib/security/secrets` binds it to this. */
export function secretPurpose(providerId: string): string {
  return `identity_provider:${providerId}`;
}
