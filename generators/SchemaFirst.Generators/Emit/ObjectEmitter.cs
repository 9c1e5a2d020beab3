using SchemaFirst.Schema.Types;

namespace SchemaFirst.Generators.Emit;

/// <summary>Emits the check of an object: one loop over its members, with a bit for each name that the schema speaks of.</summary>
internal sealed class ObjectEmitter
{
    private const int MostNamesInOneMethod = 128;

    private readonly SourceWriter _writer;
    private readonly SubschemaFacts _facts;
    private readonly PatternEmitter _patterns;
    private readonly PropertiesConstraint? _properties;
    private readonly List<CountConstraint> _counts;
    private readonly List<PropertyNamesConstraint> _nameConstraints;
    private readonly List<RequiredConstraint> _required;
    private readonly List<DependentRequiredConstraint> _dependentRequired;
    private readonly List<DependentSchemaConstraint> _dependentSchemas;
    private readonly SeenNames _seen;

    public ObjectEmitter(SourceWriter writer, SubschemaFacts facts, PatternEmitter patterns, IReadOnlyList<Constraint> constraints)
    {
        _writer = writer;
        _facts = facts;
        _patterns = patterns;
        _properties = constraints.OfType<PropertiesConstraint>().FirstOrDefault();
        _counts = [.. constraints.OfType<CountConstraint>().Where(count => count.Thing == CountedThing.Members)];
        _nameConstraints = [.. constraints.OfType<PropertyNamesConstraint>()];
        _required = [.. constraints.OfType<RequiredConstraint>()];
        _dependentRequired = [.. constraints.OfType<DependentRequiredConstraint>()];
        _dependentSchemas = [.. constraints.OfType<DependentSchemaConstraint>()];
        IEnumerable<string> names =
        [
            .. _properties?.Properties.Select(property => property.Name) ?? [],
            .. _required.SelectMany(required => required.Names),
            .. _dependentRequired.SelectMany(dependent => dependent.Required.Prepend(dependent.Name)),
            .. _dependentSchemas.Select(dependent => dependent.Name),
        ];
        _seen = new SeenNames([.. names.Distinct()]);
    }

    // Members that no name, no pattern and no "false" settles may be anything, and may repeat each other.
    private bool IsClosed => Additional is { } index && _facts.Subschemas[index].Always == false && Patterns.Count == 0;

    private bool TracksUnnamed => !IsClosed || IsGeneral;

    private bool IsWide => _seen.Names.Count > MostNamesInOneMethod;

    private int? Additional => _properties?.Additional;

    private IReadOnlyList<MemberSubschema> Patterns => _properties?.Patterns ?? default;

    // Some names are only asked for, or patterns and additionalProperties may apply to named members too.
    private bool IsGeneral => Patterns.Count > 0 || _seen.Names.Any(name => SubschemaOf(name) is null && Additional is not null);

    public void Emit()
    {
        if (TracksUnnamed || _dependentSchemas.Count > 0)
        {
            _writer.Line("var objectStart = cursor.Mark();");
        }

        Refuse("!cursor.TryStartObject()");
        _seen.Declare(_writer);
        if (TracksUnnamed)
        {
            _writer.Line("var unnamed = default(global::SchemaFirst.Json.Validation.UnnamedMembers);");
        }

        if (_counts.Count > 0)
        {
            _writer.Line("var members = 0L;");
        }

        EmitMembers();
        EmitEnd();
    }

    private void EmitMembers()
    {
        if (IsWide)
        {
            EmitNameGroups();
        }

        if (IsClosed && _seen.Names.Count == 0)
        {
            Refuse("!cursor.TryEndObject()");
            return;
        }

        _writer.Open("if (!cursor.TryEndObject())");
        if (IsGeneral)
        {
            _writer.Line("global::System.ReadOnlySpan<byte> name = default;");
        }

        _writer.Open("do");
        EmitMember();
        _writer.Close().Line("while (cursor.TryComma());").Line();
        Refuse("!cursor.TryEndObject()");
        _writer.Close().Line();
    }

    private void EmitMember()
    {
        if (_nameConstraints.Count > 0)
        {
            _writer.Line("var nameStart = cursor.Mark();");
            foreach (var constraint in _nameConstraints)
            {
                Refuse($"!{_facts.Check(constraint.Subschema)}");
                _writer.Line("cursor.Reset(nameStart);");
            }
        }

        Refuse(IsGeneral ? "!cursor.TryName(ref name)" : "!cursor.TryPeekName(out var name)");
        if (_counts.Count > 0)
        {
            _writer.Line("members++;");
        }

        if (IsGeneral)
        {
            EmitGeneralMember();
            return;
        }

        if (IsWide)
        {
            EmitKnown();
            Refuse("known < 0");
            _writer.Open("if (known > 0)").Line("continue;").Close().Line();
            EmitUnnamed();
            return;
        }

        MemberSwitch.EmitAtCursor(_writer, _seen.Names, i =>
        {
            var check = SubschemaOf(_seen.Names[i]) is { } index ? _facts.Check(index) : "cursor.TrySkip()";
            Refuse($"!cursor.TryEnter({Literal.Utf8Length(_seen.Names[i])}) || !{_seen.Mark(i)} || !{check}");
            _writer.Line("continue;");
        });
        _writer.Line();
        EmitUnnamed();
    }

    // A method with a case for each of very many names would be too large for the JIT to optimise, so each mask of names has a
    // function. Its answer: -1 not valid, 0 no name of these, 1 valid, 2 valid and covered by properties.
    private void EmitNameGroups()
    {
        for (var group = 0; group < _seen.MaskCount; group++)
        {
            var first = group * SeenNames.BitsPerMask;
            var names = _seen.Names.Skip(first).Take(SeenNames.BitsPerMask).ToList();
            _writer.Open($"static int Known{group}(ref global::SchemaFirst.Json.Validation.Utf8Cursor cursor, global::System.ReadOnlySpan<byte> name, ref ulong {_seen.Mask(group)})");
            MemberSwitch.EmitAtCursor(_writer, names, i =>
            {
                var subschema = SubschemaOf(names[i]);
                var check = subschema is { } index ? _facts.Check(index) : "cursor.TrySkip()";
                var conditions = IsGeneral
                    ? $"!{_seen.Mark(first + i)}{(subschema is null ? "" : $" || !{check}")}"
                    : $"!cursor.TryEnter({Literal.Utf8Length(names[i])}) || !{_seen.Mark(first + i)} || !{check}";
                _writer.Line($"return {conditions} ? -1 : {(subschema is null ? 1 : 2)};");
            });
            _writer.Line().Line("return 0;").Close().Line();
        }
    }

    private void EmitKnown()
    {
        _writer.Line($"var known = Known0(ref cursor, name, ref {_seen.Mask(0)});");
        for (var group = 1; group < _seen.MaskCount; group++)
        {
            _writer.Line($"known = known != 0 ? known : Known{group}(ref cursor, name, ref {_seen.Mask(group)});");
        }
    }

    private void EmitUnnamed()
    {
        if (IsClosed)
        {
            _writer.Line("return false;");
            return;
        }

        _writer.Line("unnamed.Add(name);");
        Refuse($"!cursor.TryEnter(name.Length) || !{(Additional is { } index ? _facts.Check(index) : "cursor.TrySkip()")}");
    }

    // A member may have to be valid against several subschemas: it is read once for each.
    private void EmitGeneralMember()
    {
        _writer.Line("var value = cursor.Mark();");
        if (IsWide)
        {
            EmitKnown();
            Refuse("known < 0");
            _writer.Line("var isCovered = known == 2;");
            _writer.Open("if (known == 0)").Line("unnamed.Add(name);").Close().Line();
        }
        else
        {
            EmitNamed();
        }

        EmitPatterns();
    }

    private void EmitNamed()
    {
        _writer.Line("var isCovered = false;");
        _writer.Line("var isNamed = false;");
        _writer.Open("do");
        MemberSwitch.EmitAtCursor(_writer, _seen.Names, i =>
        {
            Refuse($"!{_seen.Mark(i)}");
            _writer.Line("isNamed = true;");
            if (SubschemaOf(_seen.Names[i]) is { } index)
            {
                Refuse($"!{_facts.Check(index)}");
                _writer.Line("isCovered = true;");
            }

            _writer.Line("continue;");
        });
        _writer.Close().Line("while (false);").Line();
        _writer.Open("if (!isNamed)").Line("unnamed.Add(name);").Close().Line();
    }

    private void EmitPatterns()
    {
        foreach (var pattern in Patterns)
        {
            _writer.Open($"if ({_patterns.Match(pattern.Name, "name")})");
            _writer.Line("cursor.Reset(value);");
            Refuse($"!{_facts.Check(pattern.Subschema)}");
            _writer.Line("isCovered = true;");
            _writer.Close().Line();
        }

        Refuse($"!isCovered && !{(Additional is { } additional ? _facts.Check(additional) : "cursor.TrySkip()")}");
    }

    private void EmitEnd()
    {
        foreach (var count in _counts)
        {
            Refuse($"members {(count.IsMinimum ? "<" : ">")} {count.Bound}L");
        }

        foreach (var condition in _seen.Missing(_required.SelectMany(required => required.Names)))
        {
            Refuse(condition);
        }

        foreach (var dependent in _dependentRequired.Where(dependent => dependent.Required.Count > 0))
        {
            Refuse($"{_seen.Has(dependent.Name)} && ({string.Join(" || ", _seen.Missing(dependent.Required))})");
        }

        if (TracksUnnamed)
        {
            Refuse("!cursor.HasDistinctNames(objectStart.Position, unnamed)");
        }

        foreach (var dependent in _dependentSchemas)
        {
            _writer.Open($"if ({_seen.Has(dependent.Name)})");
            _writer.Line("cursor.Reset(objectStart);");
            Refuse($"!{_facts.Check(dependent.Subschema)}");
            _writer.Close().Line();
        }
    }

    private int? SubschemaOf(string name) => _properties?.Properties.FirstOrDefault(property => property.Name == name)?.Subschema;

    private void Refuse(string condition) => _writer.Open($"if ({condition})").Line("return false;").Close().Line();
}
