using SchemaFirst.Json.Reading;

namespace SchemaFirst.Json.Validation.Rules;

/// <summary><c>required</c>, and one entry of <c>dependencies</c> or <c>dependentRequired</c> that lists names.</summary>
/// <param name="keyword">The keyword.</param>
/// <param name="trigger">The member whose presence asks for the others; null when they are always asked for.</param>
/// <param name="names">The names of the members that must be there.</param>
public sealed class RequiredRule(string keyword, string? trigger, params string[] names) : SchemaRule(keyword)
{
    internal string? Trigger => trigger;

    internal IReadOnlyList<string> Names => names;

    internal override bool Check(ref Evaluation evaluation, SchemaNode node, Instance value)
    {
        if (value.Type != JsonTypes.Object)
        {
            return true;
        }

        var present = evaluation.NamesOf(value);
        if (trigger is not null && !present.Contains(trigger))
        {
            return true;
        }

        var isValid = true;
        foreach (var name in names.Where(name => !present.Contains(name)))
        {
            isValid = evaluation.ReportMissing(node, Keyword, value, name, trigger, present);
        }

        return isValid;
    }
}

/// <summary><c>minProperties</c> and <c>maxProperties</c>.</summary>
/// <param name="keyword">The keyword.</param>
/// <param name="bound">The bound.</param>
/// <param name="isMinimum">True for a lower bound.</param>
public sealed class MemberCountRule(string keyword, long bound, bool isMinimum) : SchemaRule(keyword)
{
    internal override bool Check(ref Evaluation evaluation, SchemaNode node, Instance value)
    {
        if (value.Type != JsonTypes.Object)
        {
            return true;
        }

        var count = 0;
        var reader = evaluation.ReaderAt(value.Start);
        for (reader.ReadStartObject(); reader.ReadMember(out _); reader.Skip())
        {
            count++;
        }

        return (isMinimum ? count >= bound : count <= bound)
            || evaluation.Report(node, Keyword, value.Start, $"Found {count} members; expected {(isMinimum ? "at least" : "at most")} {bound}.");
    }
}

/// <summary><c>propertyNames</c>.</summary>
/// <param name="keyword">The keyword.</param>
/// <param name="subschema">What every name must be valid against.</param>
public sealed class PropertyNamesRule(string keyword, int subschema) : SchemaRule(keyword)
{
    internal override bool Check(ref Evaluation evaluation, SchemaNode node, Instance value)
    {
        if (value.Type != JsonTypes.Object)
        {
            return true;
        }

        var isValid = true;
        var reader = evaluation.ReaderAt(value.Start);
        reader.ReadStartObject();
        while (true)
        {
            // A name is a string in the document, perhaps behind a comma.
            var offset = value.Start + reader.Position;
            if (!reader.ReadMember(out _))
            {
                return isValid;
            }

            offset += evaluation.From(offset).IndexOf((byte)'"');
            isValid &= evaluation.EvaluateName(subschema, offset, Keyword);
            reader.Skip();
        }
    }
}

/// <summary>One entry of <c>dependencies</c> that is a schema, or of <c>dependentSchemas</c>.</summary>
/// <param name="keyword">The keyword.</param>
/// <param name="trigger">The member whose presence asks for the schema.</param>
/// <param name="subschema">What the object must then be valid against.</param>
public sealed class DependentSchemaRule(string keyword, string trigger, int subschema) : SchemaRule(keyword)
{
    internal override bool Check(ref Evaluation evaluation, SchemaNode node, Instance value) =>
        !HasTrigger(evaluation, value) || evaluation.EvaluateDependent(subschema, value.Start, Keyword, trigger);

    internal override void Collect(ref Evaluation evaluation, Instance value, EvaluatedParts parts)
    {
        if (HasTrigger(evaluation, value))
        {
            evaluation.Collect(subschema, value, parts);
        }
    }

    private bool HasTrigger(in Evaluation evaluation, Instance value)
    {
        if (value.Type != JsonTypes.Object)
        {
            return false;
        }

        var reader = evaluation.ReaderAt(value.Start);
        for (reader.ReadStartObject(); reader.ReadMember(out var name); reader.Skip())
        {
            if (JsonText.ToString(name) == trigger)
            {
                return true;
            }
        }

        return false;
    }
}
