using SchemaFirst.Schema.Json;

namespace SchemaFirst.Schema.Schemas.Keywords;

/// <summary>One subschema: <c>not</c>, <c>additionalProperties</c>.</summary>
internal sealed class SubschemaKeyword(string name) : Keyword<Subschema>(name)
{
    internal override bool TryParse(JsonValue source, KeywordScope scope, out Subschema value)
    {
        value = scope.ParseSubschema(source);
        return true;
    }
}

/// <summary>A list of subschemas: <c>allOf</c>.</summary>
internal sealed class SubschemaListKeyword(string name) : Keyword<IReadOnlyList<Subschema>>(name)
{
    internal override bool TryParse(JsonValue source, KeywordScope scope, out IReadOnlyList<Subschema> value)
    {
        value = [.. source.Items.Select((item, index) => scope.ParseSubschema(item, index))];
        return (source.Kind == JsonKind.Array && source.Items.Count > 0) || scope.Reject(source, "an array of at least one schema");
    }
}

/// <summary>A named subschema.</summary>
/// <param name="Name">The member name or pattern.</param>
/// <param name="Source">Where the name stands.</param>
/// <param name="Schema">The subschema.</param>
public sealed record NamedSubschema(string Name, JsonMember Source, Subschema Schema);

/// <summary>Subschemas by name: <c>properties</c>, <c>definitions</c>; of duplicate names the last.</summary>
internal sealed class SubschemaMapKeyword(string name, bool namesArePatterns = false) : Keyword<IReadOnlyList<NamedSubschema>>(name)
{
    internal override bool TryParse(JsonValue source, KeywordScope scope, out IReadOnlyList<NamedSubschema> value)
    {
        value = [];
        if (source.Kind != JsonKind.Object)
        {
            return scope.Reject(source, "an object of schemas");
        }

        value = [.. source.EffectiveMembers.Select(member => new NamedSubschema(member.Name, member, scope.ParseSubschema(member.Value, member.Name)))];
        if (namesArePatterns)
        {
            foreach (var entry in value)
            {
                PatternKeyword.Check(entry.Name, entry.Source.NameSpan, scope);
            }
        }

        return true;
    }
}

/// <summary>The value of <c>items</c>: one schema for all elements, or one for each of the first.</summary>
/// <param name="All">The schema of all elements; null for the list form.</param>
/// <param name="Prefix">The schemas by position; null for the single form.</param>
public sealed record ItemsValue(Subschema? All, IReadOnlyList<Subschema>? Prefix);

/// <summary><c>items</c>: of 2020-12 one schema, before that perhaps a list of them (draft-07 validation, 6.4.1).</summary>
internal sealed class ItemsKeyword(string name, bool allowsList = true) : Keyword<ItemsValue>(name)
{
    internal override bool TryParse(JsonValue source, KeywordScope scope, out ItemsValue value)
    {
        if (!allowsList && source.Kind == JsonKind.Array)
        {
            value = new ItemsValue(null, null);
            return scope.Reject(source, "one schema; since 2020-12 a list of schemas is 'prefixItems'");
        }

        value = source.Kind == JsonKind.Array
            ? new ItemsValue(null, [.. source.Items.Select((item, index) => scope.ParseSubschema(item, index))])
            : new ItemsValue(scope.ParseSubschema(source), null);
        return true;
    }
}

/// <summary>One entry of <c>dependencies</c>.</summary>
/// <param name="Name">The member that triggers it.</param>
/// <param name="Required">The members it then needs; null for the schema form.</param>
/// <param name="Schema">The schema the object then has; null for the names form.</param>
public sealed record Dependency(string Name, IReadOnlyList<string>? Required, Subschema? Schema);

/// <summary><c>dependencies</c> (draft-07 validation, 6.5.7).</summary>
internal sealed class DependenciesKeyword(string name) : Keyword<IReadOnlyList<Dependency>>(name)
{
    internal override bool TryParse(JsonValue source, KeywordScope scope, out IReadOnlyList<Dependency> value)
    {
        value = [];
        if (source.Kind != JsonKind.Object)
        {
            return scope.Reject(source, "an object of member names or schemas");
        }

        if (source.EffectiveMembers.Any(member => member.Value.Kind == JsonKind.Array && !NamesKeyword.TryCheck(member.Value, scope)))
        {
            return false;
        }

        value = [.. source.EffectiveMembers.Select(member =>
            member.Value.Kind == JsonKind.Array
                ? new Dependency(member.Name, [.. member.Value.Items.Select(item => item.Text).Distinct()], null)
                : new Dependency(member.Name, null, scope.ParseSubschema(member.Value, member.Name)))];
        return true;
    }
}

/// <summary><c>dependentRequired</c> (2020-12 validation, 6.5.4).</summary>
internal sealed class DependentRequiredKeyword(string name) : Keyword<IReadOnlyList<Dependency>>(name)
{
    internal override bool TryParse(JsonValue source, KeywordScope scope, out IReadOnlyList<Dependency> value)
    {
        value = [.. source.EffectiveMembers.Select(member => new Dependency(member.Name, [.. member.Value.Items.Select(item => item.Text).Distinct()], null))];
        return source.Kind == JsonKind.Object
            ? source.EffectiveMembers.All(member => NamesKeyword.TryCheck(member.Value, scope))
            : scope.Reject(source, "an object of member names");
    }
}
