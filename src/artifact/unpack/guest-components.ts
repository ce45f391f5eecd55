/**
 * The files of the guest's confidential-computing components in kata's tarballs, over the versions. An agent
 * that finds them launches them, and they wait for a confidential guest that a runner is not.
 */
const patterns: readonly RegExp[] = [
  /^usr\/local\/bin\/(attestation-agent|attestation-agent-nv|confidential-data-hub|api-server-rest)$/,
  /^usr\/local\/bin\/luks-encrypt-storage$/,
  /^usr\/local\/lib\/libnvat\.so[^/]*$/,
  /^etc\/ocicrypt_config\.json$/,
  /^pause_bundle\/.+$/
]

/** @param member a path inside an archive, without leading `./`. */
export function isGuestComponent(member: string): boolean {
  return patterns.some(pattern => pattern.test(member))
}
