using System.Runtime.CompilerServices;
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

    /// <summary>True when every value of a kind is valid.</summary>
    public virtual bool AcceptsAll(ValueKind kind) => false;

    /// <summary>True when values of all kinds but one are refused without being asked for their kind.</summary>
    public virtual bool RefusesOthers => false;
}

/// <summary>Any value.</summary>
internal sealed class AnyCheck : Check
{
    public static readonly AnyCheck Instance = new();

    public override bool Run(ref Utf8Cursor cursor) => cursor.TrySkip();

    public override bool AcceptsAll(ValueKind kind) => true;
}

/// <summary>No value.</summary>
internal sealed class NothingCheck : Check
{
    public static readonly NothingCheck Instance = new();

    public override bool RefusesOthers => true;

    public override bool Run(ref Utf8Cursor cursor) => false;
}

/// <summary>What cannot be told by yes and no, since a pattern was left undecided: the cursor gives up, and the rules decide.</summary>
internal sealed class OpenCheck : Check
{
    public static readonly OpenCheck Instance = new();

    public override bool Run(ref Utf8Cursor cursor)
    {
        cursor.GiveUp();
        return false;
    }
}

/// <summary><c>true</c> and <c>false</c>.</summary>
internal sealed class BooleanCheck : Check
{
    public static readonly BooleanCheck Instance = new();

    public override bool RefusesOthers => true;

    public override bool Run(ref Utf8Cursor cursor) => cursor.TryBoolean();

    public override bool AcceptsAll(ValueKind kind) => kind == ValueKind.Boolean;
}

/// <summary><c>null</c>.</summary>
internal sealed class NullCheck : Check
{
    public static readonly NullCheck Instance = new();

    public override bool RefusesOthers => true;

    public override bool Run(ref Utf8Cursor cursor) => cursor.TryNull();

    public override bool AcceptsAll(ValueKind kind) => kind == ValueKind.Null;
}

/// <summary>Stands for a check that is put together when it is first run.</summary>
internal sealed class LinkCheck(Later<Check> target) : Check
{
    public override bool Run(ref Utf8Cursor cursor)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return target.Value.Run(ref cursor);
    }
}
