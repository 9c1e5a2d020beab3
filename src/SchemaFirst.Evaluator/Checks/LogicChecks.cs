using System.Runtime.CompilerServices;
using SchemaFirst.Json.Validation;

namespace SchemaFirst.Evaluator.Checks;

/// <summary>A value that equals one of some values which are not all strings.</summary>
internal sealed class EqualityCheck(Check inner, IEnumerable<string> canonicalValues) : Check
{
    private readonly JsonValueSet _values = new([.. canonicalValues]);

    public override bool RefusesOthers { get; } = inner.RefusesOthers;

    public override bool Run(ref Utf8Cursor cursor)
    {
        var start = cursor.Position;
        return inner.Run(ref cursor) && cursor.IsOneOf(start, _values);
    }
}

/// <summary>All of some checks, each from the value's start: <c>allOf</c>, <c>$ref</c> beside other keywords.</summary>
internal sealed class AllCheck(Check[] checks) : Check
{
    /// <summary>The cheapest check that means the same as some checks.</summary>
    public static Check Of(Check[] checks) => checks.Distinct().ToArray() is [var only] ? only : new AllCheck(checks);

    public override bool RefusesOthers { get; } = checks.Any(check => check.RefusesOthers);

    public override bool Run(ref Utf8Cursor cursor)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var start = cursor.Mark();
        if (!checks[0].Run(ref cursor))
        {
            return false;
        }

        for (var i = 1; i < checks.Length; i++)
        {
            cursor.Reset(start);
            if (!checks[i].Run(ref cursor))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary><c>anyOf</c>.</summary>
internal sealed class AnyOfCheck(Check[] checks) : Check
{
    /// <summary>The cheapest check that means the same as some alternatives, which may be none.</summary>
    public static Check Of(Check[] checks) => checks.Distinct().ToArray() switch
    {
        [] => NothingCheck.Instance,
        [var only] => only,
        var several => new AnyOfCheck(several),
    };

    public override bool RefusesOthers { get; } = checks.All(check => check.RefusesOthers);

    public override bool Run(ref Utf8Cursor cursor)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var start = cursor.Mark();
        foreach (var check in checks)
        {
            cursor.Reset(start);
            if (check.Run(ref cursor))
            {
                return true;
            }

            if (cursor.IsExhausted)
            {
                return false;
            }
        }

        return false;
    }
}

/// <summary><c>oneOf</c>.</summary>
internal sealed class OneOfCheck(Check[] checks) : Check
{
    /// <summary>The cheapest check that means the same as some alternatives, which may be none.</summary>
    public static Check Of(Check[] checks) => checks switch
    {
        [] => NothingCheck.Instance,
        [var only] => only,
        _ => new OneOfCheck(checks),
    };

    public override bool RefusesOthers { get; } = checks.All(check => check.RefusesOthers);

    public override bool Run(ref Utf8Cursor cursor)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var (start, end) = (cursor.Mark(), cursor.Mark());
        var count = 0;
        foreach (var check in checks)
        {
            cursor.Reset(start);
            if (check.Run(ref cursor))
            {
                end = cursor.Mark();
                if (++count > 1)
                {
                    return false;
                }
            }

            if (cursor.IsExhausted)
            {
                return false;
            }
        }

        cursor.Reset(end);
        return count == 1;
    }
}

/// <summary><c>not</c>.</summary>
internal sealed class NotCheck(Check check) : Check
{
    public override bool Run(ref Utf8Cursor cursor)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var start = cursor.Mark();
        if (!cursor.TrySkip())
        {
            return false;
        }

        var end = cursor.Mark();
        cursor.Reset(start);
        var isValid = check.Run(ref cursor);
        cursor.Reset(end);
        return !isValid;
    }
}

/// <summary><c>if</c> with <c>then</c> and <c>else</c>.</summary>
internal sealed class IfCheck(Check condition, Check then, Check otherwise) : Check
{
    public override bool Run(ref Utf8Cursor cursor)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var start = cursor.Mark();
        var branch = condition.Run(ref cursor) ? then : otherwise;
        cursor.Reset(start);
        return !cursor.IsExhausted && branch.Run(ref cursor);
    }
}
