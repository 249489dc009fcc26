/** A whole document, with comments and every part of the format. */
export const lessonQuiz = `# A quiz at the end of a lesson.
schema: tool/v1
key: lesson-quiz
name: Lesson quiz
summary: Five questions on a topic.
description: |
  Makes **five questions**.
mode: form
locale: en-US
tags: [reading, grade-5]
audience:
  roles: [student, teacher]
  grades: { min: K, max: "12" }
  groups: { include: [springfield.lincoln], exclude: [], scope: subtree }
inputs:
  - id: level
    type: select
    label: Level
    options: [basic, { value: advanced, label: For the quick }]
    default: basic
  - id: grade
    type: grade
    label: Grade
    required: true
  - id: topic # what the lesson was about
    type: text
    label: Topic
    help: A word or two.
    required: true
    max_length: 200
  - id: focus
    type: textarea
    label: Focus
    visible_when: { input: level, equals: advanced }
messages:
  - role: system
    content: |
      You write quizzes for grade {{ grade }}.
      {% if level == "advanced" %}Ask for reasons.{% endif %}
  - role: user
    content: "Five questions on {{ topic }}. {{ focus }}"
opening: { message: Hello., starters: [Begin] }
output: { format: markdown }
model:
  ref: balanced
  temperature: 0.3
  top_p: 1
  max_output_tokens: 1200
  stop: []
  fallback_ref: fast
limits: { max_turns: 30, per_student_per_day: 10 }
safety:
  moderation: { input: block, output: block }
  thresholds: { self_harm: low, violence: low, sexual: low, hate: low, pii: medium }
  blocked_terms: []
  blocked_message: Let us talk about something else.
  crisis_message: Call 988.
  alert_to: [class_teacher, school_admin]
privacy: { retention_days: 365, store: full, redact: [email, phone, roster_names] }
tests:
  - name: names the topic
    inputs: { topic: photosynthesis, grade: "5" }
    expect: [{ contains: photosynthesis }, { max_chars: 4000 }]
`;
