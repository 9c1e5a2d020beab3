using SchemaFirst.Json.Validation;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Evaluator.Checks;

/// <summary><c>unevaluatedItems</c>: an array is read again for what nothing else has evaluated.</summary>
internal sealed class UnevaluatedElementsCheck : Check
{
    private const int MostOnStack = 64;

    private readonly Later<Parts> _parts;

    private UnevaluatedElementsCheck(Later<Parts> parts) => _parts = parts;

    /// <summary>The check of a subschema's constraint.</summary>
    public static Check Create(CheckCompiler compiler, int index, UnevaluatedItemsConstraint constraint)
    {
        var applied = AppliedSubschemas.Of(compiler.Subschemas, index, Evaluates);
        List<(int Place, Constraint Constraint)> sources =
            [.. applied.SelectMany((entry, place) => compiler.Subschemas[entry.Index].Constraints.Where(Evaluates).Where(other => place > 0 || other != constraint).Select(other => (place, other)))];
        return new UnevaluatedElementsCheck(new Later<Parts>(compiler.Gate, () => Parts.Of(compiler, new AppliedSet(applied), sources, constraint.Subschema)));
    }

    public override bool Run(ref Utf8Cursor cursor)
    {
        var parts = _parts.Value;
        var start = cursor.Mark();
        var judges = parts.Judges;
        Span<bool> holds = judges.Length <= MostOnStack ? stackalloc bool[judges.Length] : new bool[judges.Length];
        for (var i = 0; i < holds.Length; i++)
        {
            holds[i] = !cursor.IsExhausted && judges[i].Run(ref cursor);
            cursor.Reset(start);
        }

        // An array has no members.
        Span<bool> applies = parts.Applied.Count <= MostOnStack ? stackalloc bool[parts.Applied.Count] : new bool[parts.Applied.Count];
        Span<bool> has = parts.Applied.Members.Count <= MostOnStack ? stackalloc bool[parts.Applied.Members.Count] : new bool[parts.Applied.Members.Count];
        has.Clear();
        parts.Applied.Find(holds, has, applies);
        foreach (var place in parts.CoversAll)
        {
            if (applies[place])
            {
                return cursor.TrySkip();
            }
        }

        return CheckRest(ref cursor, parts, applies);
    }

    private static bool Evaluates(Constraint constraint) => constraint is ItemsConstraint or ContainsConstraint { Evaluates: true } or UnevaluatedItemsConstraint;

    private static bool CheckRest(ref Utf8Cursor cursor, Parts parts, scoped ReadOnlySpan<bool> applies)
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
        foreach (var (place, prefix) in parts.Prefixes)
        {
            first = applies[place] ? Math.Max(first, prefix) : first;
        }

        var index = 0;
        do
        {
            if (!(index++ < first || IsContained(ref cursor, parts, applies) ? cursor.TrySkip() : parts.Rest.Run(ref cursor)))
            {
                return false;
            }
        }
        while (cursor.TryComma());

        return cursor.TryEndArray();
    }

    private static bool IsContained(ref Utf8Cursor cursor, Parts parts, scoped ReadOnlySpan<bool> applies)
    {
        var item = cursor.Mark();
        foreach (var (place, check) in parts.Contained)
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

    private sealed record Parts(AppliedSet Applied, Check[] Judges, int[] CoversAll, (int Place, int Count)[] Prefixes, (int Place, Check Check)[] Contained, Check Rest)
    {
        public static Parts Of(CheckCompiler compiler, AppliedSet applied, List<(int Place, Constraint Constraint)> sources, int rest) => new(
            applied,
            [.. applied.Judges.Select(judge => compiler.CheckOf(judge, ValueKind.Array))],
            [.. sources.Where(source => source.Constraint is ItemsConstraint { Rest: not null } or UnevaluatedItemsConstraint).Select(source => source.Place).Distinct()],
            [.. sources.Where(source => source.Constraint is ItemsConstraint).Select(source => (source.Place, ((ItemsConstraint)source.Constraint).Prefix.Count))],
            [.. sources.Where(source => source.Constraint is ContainsConstraint).Select(source => (source.Place, compiler.CheckOf(((ContainsConstraint)source.Constraint).Subschema)))],
            compiler.CheckOf(rest));
    }
}
