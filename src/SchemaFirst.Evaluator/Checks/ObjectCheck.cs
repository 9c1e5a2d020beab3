using SchemaFirst.Json.Validation;
using SchemaFirst.Json.Validation.Patterns;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Evaluator.Checks;

/// <summary>An object: one loop over its members, with a bit for each name that the schema speaks of.</summary>
internal sealed class ObjectCheck : Check
{
    // Bits that fit here are on the stack; a schema with more names is rare.
    private const int MostWordsOnStack = 16;

    private readonly NameTable _names;
    private readonly Check?[] _properties;
    private readonly Check _additional;
    private readonly (EcmaPattern Pattern, Check Check)[] _patterns;
    private readonly Check[] _nameChecks;
    private readonly NameSet _required;
    private readonly (int Name, NameSet Required)[] _dependentRequired;
    private readonly (int Name, Check Check)[] _dependentChecks;
    private readonly int _wordCount;
    private readonly long _minimum;
    private readonly long _maximum;

    /// <param name="constraints">Those of the subschema.</param>
    /// <param name="toCheck">The check of another subschema.</param>
    public ObjectCheck(List<Constraint> constraints, Func<int, Check> toCheck)
    {
        var properties = constraints.OfType<PropertiesConstraint>().FirstOrDefault();
        var dependentRequired = constraints.OfType<DependentRequiredConstraint>().ToList();
        var dependentSchemas = constraints.OfType<DependentSchemaConstraint>().ToList();
        var required = constraints.OfType<RequiredConstraint>().SelectMany(constraint => constraint.Names).ToList();
        List<string> names =
        [
            .. new[] { properties?.Properties.Select(property => property.Name) ?? [], required }.SelectMany(list => list)
                .Concat(dependentRequired.SelectMany(dependent => dependent.Required.Prepend(dependent.Name)))
                .Concat(dependentSchemas.Select(dependent => dependent.Name)).Distinct(StringComparer.Ordinal),
        ];
        var indices = names.Index().ToDictionary(entry => entry.Item, entry => entry.Index, StringComparer.Ordinal);
        _names = new NameTable([.. names.Select(JsonBytes.OfText)]);
        _wordCount = NameSet.WordsFor(names.Count);
        _properties = new Check?[names.Count];
        foreach (var property in properties?.Properties ?? [])
        {
            _properties[indices[property.Name]] = toCheck(property.Subschema);
        }

        _additional = properties?.Additional is { } additional ? toCheck(additional) : AnyCheck.Instance;
        _patterns = [.. (properties?.Patterns ?? []).Select(pattern => (new EcmaPattern(pattern.Name), toCheck(pattern.Subschema)))];
        _nameChecks = [.. constraints.OfType<PropertyNamesConstraint>().Select(constraint => toCheck(constraint.Subschema))];
        _required = ToSet(required, indices);
        _dependentRequired = [.. dependentRequired.Select(dependent => (indices[dependent.Name], ToSet(dependent.Required, indices)))];
        _dependentChecks = [.. dependentSchemas.Select(dependent => (indices[dependent.Name], toCheck(dependent.Subschema)))];
        var counts = constraints.OfType<CountConstraint>().Where(count => count.Thing == CountedThing.Members).ToList();
        _minimum = counts.Where(count => count.IsMinimum).Select(count => count.Bound).DefaultIfEmpty(0).Max();
        _maximum = counts.Where(count => !count.IsMinimum).Select(count => count.Bound).DefaultIfEmpty(long.MaxValue).Min();
    }

    public override bool Run(ref Utf8Cursor cursor)
    {
        var start = cursor.Mark();
        Span<ulong> seen = _wordCount <= MostWordsOnStack ? stackalloc ulong[_wordCount] : new ulong[_wordCount];
        if (!cursor.TryStartObject())
        {
            return false;
        }

        var (members, unnamed, expected) = (0L, 0, 0);
        if (!cursor.TryEndObject())
        {
            ReadOnlySpan<byte> name = default;
            do
            {
                if ((_nameChecks.Length > 0 && !CheckName(ref cursor)) || !cursor.TryName(ref name))
                {
                    return false;
                }

                members++;
                var index = _names.Find(name, expected);
                expected = index + 1;
                if (index < 0)
                {
                    unnamed++;
                }
                else if (!NameSet.TryMark(seen, index))
                {
                    return false;
                }

                if (!CheckValue(ref cursor, name, index))
                {
                    return false;
                }
            }
            while (cursor.TryComma());

            if (!cursor.TryEndObject())
            {
                return false;
            }
        }

        return members >= _minimum && members <= _maximum && _required.IsSubsetOf(seen) && cursor.HasDistinctNames(start.Position, unnamed) && CheckDependents(ref cursor, start, seen);
    }

    private bool CheckName(ref Utf8Cursor cursor)
    {
        var start = cursor.Mark();
        foreach (var check in _nameChecks)
        {
            if (!check.Run(ref cursor))
            {
                return false;
            }

            cursor.Reset(start);
        }

        return true;
    }

    private bool CheckValue(ref Utf8Cursor cursor, ReadOnlySpan<byte> name, int index)
    {
        var property = index < 0 ? null : _properties[index];
        return _patterns.Length == 0 ? (property ?? _additional).Run(ref cursor) : CheckPatterns(ref cursor, name, property);
    }

    // A member may have to be valid against several subschemas: it is read once for each.
    private bool CheckPatterns(ref Utf8Cursor cursor, ReadOnlySpan<byte> name, Check? property)
    {
        var value = cursor.Mark();
        if (property is not null && !property.Run(ref cursor))
        {
            return false;
        }

        var isCovered = property is not null;
        foreach (var (pattern, check) in _patterns)
        {
            var verdict = pattern.Match(name);
            if (verdict == PatternVerdict.Undecided)
            {
                return false;
            }

            if (verdict == PatternVerdict.Match)
            {
                isCovered = true;
                cursor.Reset(value);
                if (!check.Run(ref cursor))
                {
                    return false;
                }
            }
        }

        return isCovered || _additional.Run(ref cursor);
    }

    private bool CheckDependents(ref Utf8Cursor cursor, CursorMark start, scoped ReadOnlySpan<ulong> seen)
    {
        foreach (var (name, required) in _dependentRequired)
        {
            if (NameSet.Has(seen, name) && !required.IsSubsetOf(seen))
            {
                return false;
            }
        }

        foreach (var (name, check) in _dependentChecks)
        {
            if (NameSet.Has(seen, name))
            {
                cursor.Reset(start);
                if (!check.Run(ref cursor))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static NameSet ToSet(IEnumerable<string> names, Dictionary<string, int> indices)
    {
        var set = new NameSet(indices.Count);
        foreach (var name in names)
        {
            set.Add(indices[name]);
        }

        return set;
    }
}
