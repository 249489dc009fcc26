/**
 * A small sound document to begin with: it asks for a topic, teachers alone may use it, and every
 * part that is left out has the format's careful default.
 * @param key a key of the format
 * @param name one line, as people call the tool
 */
export function starterText(key: string, name: string): string {
  // A text of JSON is one of YAML, whatever stands in it.
  return `schema: tool/v1
key: ${key} # never changes
name: ${JSON.stringify(name)}
summary: One sentence on what this tool does.
mode: form # one reply to a form; "chat" for a conversation

audience:
  roles: [teacher] # add student when it is ready for pupils

inputs:
  - id: topic
    type: text
    label: Topic
    required: true
    max_length: 200

messages:
  - role: system
    content: |
      You help a teacher to prepare lessons. Be brief and correct, and say when you are not sure.
  - role: user
    content: "Explain {{ topic }} in five sentences."

# Examples that must hold. They run without a model.
tests:
  - name: names the topic
    inputs: { topic: photosynthesis }
    expect: [{ contains: photosynthesis }]
`;
}
