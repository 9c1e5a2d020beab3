using SchemaFirst.Json.Validation;

namespace SchemaFirst.Evaluator.Checks;

/// <summary>A value that may be of several kinds: its first byte tells which check it is for; what is not JSON goes to that of numbers.</summary>
/// <param name="checks">One for each <see cref="ValueKind"/>.</param>
internal sealed class KindCheck(Check[] checks) : Check
{
    public override bool Run(ref Utf8Cursor cursor) => checks[(int)(cursor.Current switch
    {
        (byte)'{' => ValueKind.Object,
        (byte)'[' => ValueKind.Array,
        (byte)'"' => ValueKind.String,
        (byte)'t' or (byte)'f' => ValueKind.Boolean,
        (byte)'n' => ValueKind.Null,
        _ => ValueKind.Number,
    })].Run(ref cursor);
}
