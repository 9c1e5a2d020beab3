using SchemaFirst.Json.Validation;

namespace SchemaFirst.Evaluator.Checks;

/// <summary>A value that may be of several types: its first byte tells which check it is for.</summary>
/// <param name="Object">For objects.</param>
/// <param name="Array">For arrays.</param>
/// <param name="String">For strings.</param>
/// <param name="Boolean">For booleans.</param>
/// <param name="Null">For null.</param>
/// <param name="Number">For numbers, and for what is not JSON.</param>
internal sealed record ChecksByKind(Check Object, Check Array, Check String, Check Boolean, Check Null, Check Number);

/// <summary>Dispatches by the first byte.</summary>
internal sealed class KindCheck(ChecksByKind checks) : Check
{
    public override bool Run(ref Utf8Cursor cursor) => (cursor.Current switch
    {
        (byte)'{' => checks.Object,
        (byte)'[' => checks.Array,
        (byte)'"' => checks.String,
        (byte)'t' or (byte)'f' => checks.Boolean,
        (byte)'n' => checks.Null,
        _ => checks.Number,
    }).Run(ref cursor);
}
