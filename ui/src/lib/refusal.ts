/** Refusals in plain words, with a way out. Decided by code, never by message. */
import type { ApiError } from "../bindings/ApiError";
import type { ErrorCode } from "../bindings/ErrorCode";
import * as m from "./i18n/paraglide/messages";

const TEXTS: Record<ErrorCode, () => string> = {
  invalid: m.refusal_invalid,
  notFound: m.refusal_not_found,
  notAllowed: m.refusal_not_allowed,
  staysAsk: m.wording_refusal,
  changed: m.refusal_changed,
  wrongPassphrase: m.refusal_wrong_passphrase,
  noProfile: m.refusal_no_profile,
  profileExists: m.refusal_profile_exists,
  inUse: m.refusal_in_use,
  tooNew: m.refusal_too_new,
  unreadable: m.refusal_unreadable,
  disk: m.refusal_disk,
  invitation: m.refusal_invitation,
  notPaired: m.refusal_not_paired,
  unreachable: m.refusal_unreachable,
  left: m.leave_refused,
  notListed: m.device_refused,
  notABackup: m.refusal_not_a_backup,
  cancelled: m.refusal_cancelled,
  notAParcel: m.refusal_not_a_parcel,
  parcelTooNew: m.refusal_parcel_too_new,
  parcelDamaged: m.refusal_parcel_damaged,
  parcelNotForMe: m.refusal_parcel_not_for_me,
  parcelOwn: m.refusal_parcel_own,
  parcelOtherSpace: m.refusal_parcel_other_space,
  parcelStranger: m.refusal_parcel_stranger,
  parcelSilent: m.refusal_parcel_silent,
  parcelEarly: m.refusal_parcel_early,
  parcelRefused: m.refusal_parcel_refused,
  keyStoreAbsent: m.refusal_key_store_absent,
  keyStoreLocked: m.refusal_key_store_locked,
  keyStoreChanged: m.refusal_key_store_changed,
  keyStoreUnreliable: m.refusal_key_store_unreliable,
  keyStoreOff: m.refusal_key_store_off,
  locked: m.refusal_locked,
  internal: m.refusal_internal,
};

export function refusalText(error: ApiError): string {
  return (TEXTS[error.code] ?? m.refusal_internal)();
}
