/** What columns are called on screen; others by their own names, without underscores. */
const labels: Record<string, string> = {
  name: "Name",
  type: "Type",
  slug: "Label in the path",
  path: "Place",
  settings: "Settings",
  sourced_id: "Source id",
  deleted_at: "Archived",
  role: "Role",
  user_id: "Person",
  group_id: "Group",
  target_group_id: "Into",
  class_id: "Class",
  academic_session_id: "Term",
  course_id: "Course",
  extra_seats: "Extra seats",
  schedule_description: "When it meets",
  tool_id: "Tool",
  created_by: "Made by",
  applied_by: "Applied by",
  email: "E-mail",
  email_verified: "E-mail confirmed",
  given_name: "Given name",
  family_name: "Family name",
  avatar_url: "Picture",
  last_login: "Last sign-in",
  ip: "Address",
  user_agent: "Browser",
  expires_at: "Valid until",
  used_at: "Used",
  contact_email: "Contact e-mail",
};

export function fieldLabel(column: string): string {
  const words = column.replaceAll("_", " ");
  return labels[column] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** Verbs that the filter offers, in its order. */
export const actionGroups: readonly { label: string; actions: Record<string, string> }[] = [
  {
    label: "Groups",
    actions: {
      group_created: "Group created",
      group_renamed: "Group renamed",
      group_type_changed: "Group’s type changed",
      group_moved: "Group moved",
      group_archived: "Group archived",
      group_restored: "Group restored",
      group_updated: "Group changed",
      group_deleted: "Group deleted",
    },
  },
  {
    label: "People and roles",
    actions: {
      person_invited: "Person invited",
      person_created: "Person created",
      person_changed: "Person’s details changed",
      person_suspended: "Person suspended",
      person_reinstated: "Person reinstated",
      person_archived: "Person archived",
      person_restored: "Person restored",
      person_erased: "Person erased",
      user_created: "Person added",
      user_updated: "Person changed",
      user_deleted: "Person deleted",
      member_granted: "Role granted",
      member_changed: "Role changed",
      member_revoked: "Role revoked",
      group_member_created: "Membership made",
      group_member_updated: "Membership changed",
      group_member_deleted: "Membership removed",
    },
  },
  {
    label: "Signing in",
    actions: {
      signed_in: "Signed in",
      signed_out: "Signed out",
      sign_in_refused: "Sign-in refused",
      denied: "Refused: not allowed",
      password_changed: "Password changed",
      device_signed_out: "Device signed out",
      other_devices_signed_out: "Other devices signed out",
      invitation_redeemed: "Invitation accepted",
      password_reset_redeemed: "Password set by a link",
      link_issued: "Link made",
      link_withdrawn: "Link ended by hand",
      auth_token_deleted: "Link withdrawn",
      second_factor_asked: "Asked for a code",
      second_factor_given: "Signed in with a code",
      recovery_code_used: "Signed in with a recovery code",
      second_factor_begun: "Second factor begun",
      second_factor_turned_on: "Second factor turned on",
      second_factor_turned_off: "Second factor turned off",
      second_factor_reset: "Second factor reset by an admin",
      second_factor_required: "Second factor required of roles",
      recovery_codes_renewed: "Recovery codes renewed",
      view_as_started: "View as somebody started",
      view_as_ended: "View as somebody ended",
      own_profile_changed: "Own details changed",
      own_record_exported: "Own record downloaded",
      joined_by_single_sign_on: "Joined by single sign-on",
      identity_linked: "Account elsewhere connected by e-mail",
      identity_mapped: "Account elsewhere connected by hand",
      identity_unlinked: "Account elsewhere disconnected",
      identity_provider_created: "Provider added",
      identity_provider_updated: "Provider changed",
      identity_provider_deleted: "Provider removed",
    },
  },
  {
    label: "Imports and the district",
    actions: {
      import_created: "Import uploaded",
      import_uploaded: "Import uploaded",
      import_planned: "Import planned",
      import_applied: "Import applied",
      import_undone: "Import undone",
      import_cancelled: "Import cancelled",
      import_updated: "Import changed",
      tenant_created: "District set up",
      tenant_updated: "District changed",
    },
  },
  {
    label: "Classes, tools and chats",
    actions: {
      class_created: "Class created",
      class_updated: "Class changed",
      class_moved: "Class moved",
      class_completed: "Class completed",
      class_cancelled: "Class cancelled",
      class_reopened: "Class reopened",
      class_archived: "Class archived",
      class_restored: "Class restored",
      classes_completed: "Several classes completed",
      classes_archived: "Several classes archived",
      classes_change_undone: "Change of several classes taken back",
      class_deleted: "Class deleted",
      class_member_created: "Added to a class",
      class_member_updated: "Changed in a class",
      class_member_deleted: "Removed from a class",
      tool_created: "Tool created",
      tool_updated: "Tool changed",
      tool_deleted: "Tool deleted",
      tool_version_created: "Tool version made",
      chat_session_created: "Chat begun",
      chat_session_updated: "Chat changed",
      chat_session_deleted: "Chat deleted",
    },
  },
];

const actions: Record<string, string> = Object.assign({}, ...actionGroups.map((g) => g.actions));

/** Whether a filter may name it. */
export const isAction = (name: string) => Object.hasOwn(actions, name);

/** A verb of the log in words. */
export function actionLabel(action: string): string {
  const words = action.replaceAll("_", " ");
  return actions[action] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** The kinds of rows that the filter offers. */
export const resourceLabels: Record<string, string> = {
  groups: "Groups",
  group_members: "Memberships",
  users: "People",
  sessions: "Sign-ins",
  auth_tokens: "Invitations and reset links",
  credentials: "Passwords",
  identity_links: "Accounts elsewhere",
  identity_providers: "Providers of single sign-on",
  imports: "Imports",
  classes: "Classes",
  class_members: "Rosters",
  tools: "Tools",
  chat_sessions: "Chats",
  tenants: "The district",
};
