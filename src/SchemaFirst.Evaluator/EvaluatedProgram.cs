using SchemaFirst.Evaluator.Checks;
using SchemaFirst.Json.Validation;

namespace SchemaFirst.Evaluator;

/// <summary>A program whose verdict comes from checks in one pass over the bytes; its rules explain a no, as those of emitted code do.</summary>
internal sealed class EvaluatedProgram(Check root, SchemaNode[] nodes) : SchemaProgram(nodes)
{
    /// <inheritdoc/>
    public override bool IsValid(ReadOnlySpan<byte> utf8Json)
    {
        var cursor = new Utf8Cursor(utf8Json);
        var isValid = root.Run(ref cursor) && cursor.AtEnd && cursor.IsUtf8;

        // Alternatives are tried by reading again. Where that gets out of hand, the rules decide, which remember verdicts. So they do where a
        // pattern was left undecided: yes and no are not enough there.
        return cursor.IsExhausted ? base.IsValid(utf8Json) : isValid;
    }
}
