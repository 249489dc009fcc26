/** What an action of `lib/actions` answers; structural, so that forms don't import the server. */
export type ActionAnswer<Data> = {
  data?: Data | undefined;
  serverError?: ActionFailure | undefined;
  validationErrors?:
    | { formErrors?: string[] | undefined; fieldErrors?: FieldErrors | undefined }
    | undefined;
};

/** A sentence for people, and what belongs to it. */
export type ActionFailure = {
  message: string;
  code?: string;
  fields?: FieldErrors;
  /** What stands now, when somebody else was quicker. */
  current?: Record<string, unknown>;
};

export type FieldErrors = Record<string, string[] | undefined>;

/** An action that takes the form's values. */
export type FormAction<Values, Data> = (values: Values) => Promise<ActionAnswer<Data> | undefined>;

/** An answer sorted for a form: where each message goes. */
export type Verdict<Data> =
  | { ok: true; data: Data | undefined }
  | { ok: false; fields: [name: string, message: string][]; failure: ActionFailure | undefined };

/**
 * Sorts an answer: messages of fields that the form has go to them, all others to the form, so that
 * none is lost.
 * @param known whether the form has a field of that name
 */
export function judge<Data>(
  answer: ActionAnswer<Data> | undefined,
  known: (name: string) => boolean,
): Verdict<Data> {
  const { serverError, validationErrors } = answer ?? {};
  if (!serverError && !validationErrors) return { ok: true, data: answer?.data };
  const messages = [
    ...Object.entries(validationErrors?.fieldErrors ?? {}),
    ...Object.entries(serverError?.fields ?? {}),
  ].flatMap(([name, list]): [string, string][] => (list?.[0] ? [[name, list[0]]] : []));
  const fields = messages.filter(([name]) => known(name));
  const homeless = messages.filter(([name]) => !known(name)).map(([, message]) => message);
  const general = [...(validationErrors?.formErrors ?? []), ...homeless];
  const message = [serverError?.message, ...general].filter(Boolean).join(" ");
  // "The input does not fit" adds nothing to what stands at the fields.
  const redundant = serverError?.code === "invalid" && fields.length > 0 && general.length === 0;
  if (redundant || (message === "" && fields.length > 0)) {
    return { ok: false, fields, failure: undefined };
  }
  return { ok: false, fields, failure: { ...serverError, message: message || unexplained } };
}

const unexplained = "This could not be saved. Nothing was changed; check the form and try again.";
