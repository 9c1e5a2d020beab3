using System.Runtime.CompilerServices;
using System.Text;
using SchemaFirst.Json.Reading;
using SchemaFirst.Json.Validation.Explaining;
using SchemaFirst.Json.Validation.Rules;

namespace SchemaFirst.Json.Validation;

/// <summary>What rules say when they refuse a value.</summary>
internal ref partial struct Evaluation
{
    private const int MostMeasuredBytes = 400;

    private readonly int Depth => _instanceLocation.Count;

    /// <summary>Adds an error at a value; always false.</summary>
    public readonly bool Report(SchemaNode node, string keyword, int start, [InterpolatedStringHandlerArgument("")] ref ErrorText text) =>
        TellsErrors ? Tell(node, keyword, start, text.ToFacts()) : Weigh(CostMeter.Error);

    /// <summary>Adds the error that a value has none of the types allowed, unless the values allowed beside them say more; always false.</summary>
    public readonly bool ReportType(SchemaNode node, string keyword, Instance value, JsonTypes types)
    {
        if (!IsReporting || (_complaints is not { Selection: ErrorSelection.All } && BreaksValues(node, value)))
        {
            return false;
        }

        return TellsErrors
            ? Tell(node, keyword, value.Start, new ComplaintFacts(ComplaintKind.Value, Describe(value.Start)) { Expected = [Expectation.OfTypes(types)], Suggestion = WithoutQuotes(value, types) })
            : Weigh(CostMeter.Error);
    }

    /// <summary>Adds the error that a value is none of those allowed; always false.</summary>
    public readonly bool ReportValues(SchemaNode node, string keyword, Instance value, EnumRule values)
    {
        if (!IsReporting)
        {
            return false;
        }

        var near = NearString(value.Type, value.Start, values.Strings);
        return TellsErrors
            ? Tell(node, keyword, value.Start, new ComplaintFacts(ComplaintKind.Value, Describe(value.Start)) { Expected = values.Values, Suggestion = near })
            : Weigh(near is null ? CostMeter.Error : CostMeter.Slip);
    }

    /// <summary>Adds the error that a member is missing; always false.</summary>
    /// <param name="node">The subschema.</param>
    /// <param name="keyword">The keyword.</param>
    /// <param name="value">The object.</param>
    /// <param name="name">The member.</param>
    /// <param name="trigger">The member that asks for it; null for none.</param>
    /// <param name="present">The members that are there.</param>
    public readonly bool ReportMissing(SchemaNode node, string keyword, Instance value, string name, string? trigger, IReadOnlySet<string> present)
    {
        if (!IsReporting)
        {
            return false;
        }

        var misspelling = Misspelling(node, name, present, out var isToldElsewhere);
        if (_complaints is null)
        {
            return Weigh(misspelling is null ? CostMeter.Error : isToldElsewhere ? 0 : CostMeter.Slip);
        }

        if (isToldElsewhere && _complaints.Selection == ErrorSelection.Nearest)
        {
            return false;
        }

        var facts = new ComplaintFacts(ComplaintKind.Missing, "")
        {
            Names = [ValueDescription.Quote(name)],
            Reason = trigger is null ? "" : $", since there is {ValueDescription.Quote(trigger)}",
            Misspelling = misspelling is null ? null : ValueDescription.Quote(misspelling),
            Suggestion = misspelling is null ? null : ValueDescription.Quote(name),
        };
        return Tell(node, keyword, misspelling is null ? value.Start : NameStart(value, misspelling), facts);
    }

    /// <summary>The names of an object's members.</summary>
    public readonly IReadOnlySet<string> NamesOf(Instance value)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var reader = ReaderAt(value.Start);
        for (reader.ReadStartObject(); reader.ReadMember(out var name); reader.Skip())
        {
            names.Add(JsonText.ToString(name));
        }

        return names;
    }

    /// <summary>Adds the error that a value fits what it must not fit; always false.</summary>
    public readonly bool ReportNot(SchemaNode node, string keyword, Instance value, int subschema)
    {
        if (!TellsErrors)
        {
            return Weigh(CostMeter.Error);
        }

        if (value.Type == JsonTypes.Object && RequiredBy(subschema, value) is { Count: > 0 } excluded)
        {
            List<string> names = [.. excluded];
            if (names.Count == 1 && _trigger.Start == value.Start && _trigger.Name != names[0])
            {
                names.Insert(0, _trigger.Name!);
            }

            return Tell(node, keyword, NameStart(value, names[^1]), new ComplaintFacts(ComplaintKind.Excluded, "") { Names = [.. names.Select(ValueDescription.Quote)] });
        }

        return Report(node, keyword, value.Start, $"Found {Describe(value.Start)}, which fits the schema; expected a value that does not.");
    }

    private readonly bool ReportForbidden(SchemaNode node, int start)
    {
        if (!TellsErrors)
        {
            return Weigh(CostMeter.Error);
        }

        var isMember = _keywordLocation.Count > 1 && _instanceLocation.Count > 0 && _keywordLocation[^2] is "properties" && _keywordLocation[^1] == _instanceLocation[^1];
        return isMember
            ? TellAt(_keywordLocation[^1], node.Location, NameBefore(start), new ComplaintFacts(ComplaintKind.Excluded, "") { Names = [ValueDescription.Quote(_instanceLocation[^1])] })
            : TellAt(_keywordLocation.Count > 0 ? _keywordLocation[^1] : "", node.Location, start, new ComplaintFacts(ComplaintKind.Other, $"{Describe(start)} where the schema allows no value"));
    }

    private readonly bool ReportUnknown(SchemaNode node, string keyword, string name, int start, IEnumerable<string> known)
    {
        if (!IsReporting)
        {
            return false;
        }

        var near = _complaints is { HasRoom: false } ? null : _memory.NearNames.Nearest(name, known);
        if (_complaints is null)
        {
            return Weigh(near is null ? CostMeter.Error : CostMeter.Slip);
        }

        _instanceLocation.Add(name);
        var facts = new ComplaintFacts(ComplaintKind.Unknown, "")
        {
            Names = [ValueDescription.Quote(name)],
            Known = [.. known],
            Suggestion = near is null ? null : ValueDescription.Quote(near),
        };
        Tell(node, keyword, NameBefore(start), facts);
        _instanceLocation.RemoveAt(_instanceLocation.Count - 1);
        return false;
    }

    // The member that stands where the missing one was meant, and whether that is told anyway, since no other members are allowed.
    private readonly string? Misspelling(SchemaNode node, string name, IReadOnlySet<string> present, out bool isToldElsewhere)
    {
        isToldElsewhere = false;
        if (Array.Find(node.Rules, rule => rule is PropertiesRule) is not PropertiesRule properties)
        {
            return null;
        }

        var near = _memory.Misspellings.Nearest(name, present.Where(other => properties.Covers(other, out _) == ValidationVerdict.Invalid));
        if (near is null || (_memory.Misspellings.Nearest(near, properties.Names) is { } nearest && nearest != name))
        {
            return null;
        }

        isToldElsewhere = properties.Additional >= 0 && _program[properties.Additional].Always == false && properties.Covers(name, out _) == ValidationVerdict.Valid;
        return near;
    }

    // The members that a subschema asks for, when that is all it does.
    private readonly IReadOnlyList<string>? RequiredBy(int index, Instance value)
    {
        List<string> names = [];
        foreach (var rule in _program[index].Rules)
        {
            IReadOnlyList<string>? more = rule switch
            {
                RequiredRule { Trigger: null } required => required.Names,
                RefRule reference => RequiredBy(reference.Target, value),
                ChoiceRule choice => RequiredBy(FirstValid(choice, value), value),
                TypeRule => [],
                _ => null,
            };
            if (more is null)
            {
                return null;
            }

            names.AddRange(more);
        }

        return [.. names.Distinct(StringComparer.Ordinal)];
    }

    private readonly int FirstValid(ChoiceRule choice, Instance value)
    {
        foreach (var subschema in choice.Subschemas)
        {
            if (IsValid(subschema, value.Start))
            {
                return subschema;
            }
        }

        return choice.Subschemas[0];
    }

    private readonly bool BreaksValues(SchemaNode node, Instance value)
    {
        foreach (var rule in node.Rules)
        {
            if (rule is EnumRule values && !values.Allows(From(value.Start)))
            {
                return true;
            }
        }

        return false;
    }

    private readonly bool Weigh(double weight)
    {
        _meter?.Add(weight, Depth);
        return false;
    }

    private readonly bool Tell(SchemaNode node, string keyword, int start, ComplaintFacts facts)
    {
        _keywordLocation.Add(keyword);
        TellAt(keyword, $"{node.Location}/{keyword}", start, facts);
        _keywordLocation.RemoveAt(_keywordLocation.Count - 1);
        return false;
    }

    private readonly bool TellAt(string keyword, string absoluteLocation, int start, ComplaintFacts facts)
    {
        facts = start == _nameStart ? OfName(facts, start) : facts;
        if (_complaints!.TryCount(start, facts.Message) && _complaints.HasRoom)
        {
            _complaints.Keep(ComplaintAt(keyword, absoluteLocation, start, facts));
        }

        return false;
    }

    private readonly Complaint ComplaintAt(string keyword, string absoluteLocation, int start, ComplaintFacts facts) =>
        new(keyword, Pointer(_instanceLocation), Pointer(_keywordLocation), absoluteLocation, start, facts);

    // An error of propertyNames lies in the object; which of its members it is about only the message can say.
    private readonly ComplaintFacts OfName(ComplaintFacts facts, int start)
    {
        var found = Describe(start);
        var name = $"the member name {ValueDescription.Quote(JsonText.ToString(StringAt(start)))}";
        return facts with { Found = facts.Found.StartsWith(found, StringComparison.Ordinal) && found[0] == '"' ? name + facts.Found[found.Length..] : $"{name}, {facts.Found}" };
    }

    private readonly string? NearString(JsonTypes type, int start, IEnumerable<string> strings)
    {
        if (type != JsonTypes.String || StringAt(start) is not { Length: < MostMeasuredBytes } text || _complaints is { HasRoom: false })
        {
            return null;
        }

        return _memory.NearNames.Nearest(JsonText.ToString(text), strings, isValue: true) is { } near ? ValueDescription.Quote(near) : null;
    }

    // What stands in quotes that would do without them.
    private readonly string? WithoutQuotes(Instance value, JsonTypes types)
    {
        if (value.Type != JsonTypes.String || StringAt(value.Start) is not { Length: > 0 and < 40 } text)
        {
            return null;
        }

        var cursor = new Utf8Cursor(text);
        var isScalar = text[0] is not ((byte)'"' or (byte)'{' or (byte)'[' or (byte)' ') && cursor.TrySkip() && cursor.AtEnd;
        return isScalar && (JsonTypeNames.TypeOf(text) & types) != 0 ? Encoding.UTF8.GetString(text) : null;
    }

    private readonly int NameStart(Instance value, string name)
    {
        var reader = ReaderAt(value.Start);
        for (reader.ReadStartObject(); reader.ReadMember(out var utf8Name); reader.Skip())
        {
            if (JsonText.ToString(utf8Name) == name)
            {
                return NameBefore(value.Start + reader.Position);
            }
        }

        return value.Start;
    }

    // In a name every quotation mark has an odd number of backslashes before it; the one that begins it has white space, a comma or a brace.
    private readonly int NameBefore(int start)
    {
        var end = _utf8[..start].LastIndexOf((byte)'"');
        for (var quote = end; quote > 0;)
        {
            quote = _utf8[..quote].LastIndexOf((byte)'"');
            if (quote <= 0 || _utf8[quote - 1] != '\\')
            {
                return Math.Max(quote, 0);
            }
        }

        return start;
    }

    private static string Pointer(List<string> tokens) =>
        string.Concat(tokens.Select(token => "/" + token.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)));
}
