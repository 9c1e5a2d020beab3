using SchemaFirst.Json.Validation;

namespace SchemaFirst.Evaluator.Checks;

/// <summary>
/// One subschema, ready to say yes or no. A check is what the generator would emit as a method, put together at run time: it reads
/// one value, grammar and all, and leaves the cursor behind it when the value is valid.
/// </summary>
internal abstract class Check
{
    /// <summary>Reads a value; false when it is not valid or not JSON, and then the cursor's place means nothing any more.</summary>
    public abstract bool Run(ref Utf8Cursor cursor);
}

/// <summary>Any value.</summary>
internal sealed class AnyCheck : Check
{
    public static readonly AnyCheck Instance = new();

    public override bool Run(ref Utf8Cursor cursor) => cursor.TrySkip();
}

/// <summary>No value.</summary>
internal sealed class NothingCheck : Check
{
    public static readonly NothingCheck Instance = new();

    public override bool Run(ref Utf8Cursor cursor) => false;
}

/// <summary><c>true</c> and <c>false</c>.</summary>
internal sealed class BooleanCheck : Check
{
    public static readonly BooleanCheck Instance = new();

    public override bool Run(ref Utf8Cursor cursor) => cursor.TryBoolean();
}

/// <summary><c>null</c>.</summary>
internal sealed class NullCheck : Check
{
    public static readonly NullCheck Instance = new();

    public override bool Run(ref Utf8Cursor cursor) => cursor.TryNull();
}

/// <summary>Stands for a check that is still being put together: schemas may contain themselves.</summary>
internal sealed class LinkCheck : Check
{
    /// <summary>The check, once it is there.</summary>
    public Check? Target { get; set; }

    public override bool Run(ref Utf8Cursor cursor) => Target!.Run(ref cursor);
}
