using SchemaFirst.Json.Validation;
using SchemaFirst.Json.Validation.Patterns;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Evaluator.Checks;

/// <summary>What <c>unevaluatedProperties</c> and <c>unevaluatedItems</c> share: which subschemas apply, and whether one of them covers everything.</summary>
internal abstract class UnevaluatedCheck : Check
{
    private const int MostOnStack = 64;

    private readonly AppliedChecks _applied;
    private readonly int[] _coversAll;
    private readonly byte _bracket;

    /// <param name="bracket">What a value begins with that is looked at.</param>
    /// <param name="applied">The subschemas that may apply.</param>
    /// <param name="coversAll">Those among them, by place, that leave nothing unevaluated.</param>
    protected UnevaluatedCheck(char bracket, AppliedChecks applied, int[] coversAll)
    {
        _bracket = (byte)bracket;
        _applied = applied;
        _coversAll = coversAll;
    }

    public sealed override bool Run(ref Utf8Cursor cursor)
    {
        if (cursor.Current != _bracket)
        {
            return cursor.TrySkip();
        }

        var start = cursor.Mark();
        Span<bool> applies = _applied.Count <= MostOnStack ? stackalloc bool[_applied.Count] : new bool[_applied.Count];
        _applied.Find(ref cursor, start, applies);
        cursor.Reset(start);
        foreach (var place in _coversAll)
        {
            if (applies[place])
            {
                return cursor.TrySkip();
            }
        }

        return CheckRest(ref cursor, applies);
    }

    /// <summary>Reads the value from its start.</summary>
    protected abstract bool CheckRest(ref Utf8Cursor cursor, scoped ReadOnlySpan<bool> applies);

    /// <summary>The places of those subschemas that have a constraint which leaves nothing unevaluated.</summary>
    protected static int[] Places(IReadOnlyList<(int Place, Constraint Constraint)> sources) =>
    [
        .. sources.Where(source => source.Constraint is PropertiesConstraint { Additional: not null } or ItemsConstraint { Rest: not null }
            or UnevaluatedPropertiesConstraint or UnevaluatedItemsConstraint).Select(source => source.Place).Distinct(),
    ];
}

/// <summary><c>unevaluatedProperties</c>.</summary>
internal sealed class UnevaluatedMembersCheck(AppliedChecks applied, IReadOnlyList<(int Place, Constraint Constraint)> sources, Check rest)
    : UnevaluatedCheck('{', applied, Places(sources))
{
    private readonly (int Place, NameTable Names, EcmaPattern[] Patterns)[] _sources =
    [
        .. sources.Select(source => (source.Place, Properties: source.Constraint as PropertiesConstraint)).Where(source => source.Properties is not null).Select(source => (
            source.Place,
            new NameTable([.. source.Properties!.Properties.Select(property => JsonBytes.OfText(property.Name))]),
            source.Properties.Patterns.Select(pattern => new EcmaPattern(pattern.Name)).ToArray())),
    ];

    protected override bool CheckRest(ref Utf8Cursor cursor, scoped ReadOnlySpan<bool> applies)
    {
        if (!cursor.TryStartObject())
        {
            return false;
        }

        if (cursor.TryEndObject())
        {
            return true;
        }

        ReadOnlySpan<byte> name = default;
        do
        {
            if (!cursor.TryName(ref name) || !(IsEvaluated(name, applies) ? cursor.TrySkip() : rest.Run(ref cursor)))
            {
                return false;
            }
        }
        while (cursor.TryComma());

        return cursor.TryEndObject();
    }

    private bool IsEvaluated(ReadOnlySpan<byte> name, scoped ReadOnlySpan<bool> applies)
    {
        foreach (var (place, names, patterns) in _sources)
        {
            if (!applies[place])
            {
                continue;
            }

            if (names.Find(name) >= 0)
            {
                return true;
            }

            foreach (var pattern in patterns)
            {
                if (pattern.IsMatch(name))
                {
                    return true;
                }
            }
        }

        return false;
    }
}

/// <summary><c>unevaluatedItems</c>.</summary>
internal sealed class UnevaluatedElementsCheck(AppliedChecks applied, IReadOnlyList<(int Place, Constraint Constraint)> sources, Func<int, Check> toCheck, Check rest)
    : UnevaluatedCheck('[', applied, Places(sources))
{
    private readonly (int Place, int Count)[] _prefixes =
        [.. sources.Where(source => source.Constraint is ItemsConstraint).Select(source => (source.Place, ((ItemsConstraint)source.Constraint).Prefix.Count))];

    private readonly (int Place, Check Check)[] _contained =
        [.. sources.Where(source => source.Constraint is ContainsConstraint).Select(source => (source.Place, toCheck(((ContainsConstraint)source.Constraint).Subschema)))];

    protected override bool CheckRest(ref Utf8Cursor cursor, scoped ReadOnlySpan<bool> applies)
    {
        if (!cursor.TryStartArray())
        {
            return false;
        }

        if (cursor.TryEndArray())
        {
            return true;
        }

        var first = 0;
        foreach (var (place, prefix) in _prefixes)
        {
            first = applies[place] ? Math.Max(first, prefix) : first;
        }

        var index = 0;
        do
        {
            if (!(index++ < first || IsContained(ref cursor, applies) ? cursor.TrySkip() : rest.Run(ref cursor)))
            {
                return false;
            }
        }
        while (cursor.TryComma());

        return cursor.TryEndArray();
    }

    private bool IsContained(ref Utf8Cursor cursor, scoped ReadOnlySpan<bool> applies)
    {
        var item = cursor.Mark();
        foreach (var (place, check) in _contained)
        {
            var isContained = applies[place] && check.Run(ref cursor);
            cursor.Reset(item);
            if (isContained)
            {
                return true;
            }
        }

        return false;
    }
}
