using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Schemas.Keywords;

namespace SchemaFirst.Schema.Checks;

/// <summary>A subschema with everything else that has to hold for the same value: through references and <c>allOf</c>.</summary>
internal sealed class CheckedSchema
{
    // Enough for any schema that people write; a hostile one gains nothing by a longer chain.
    private const int MostConjuncts = 200;

    private CheckedSchema(Subschema schema, IReadOnlyList<Subschema> conjuncts)
    {
        Schema = schema;
        Conjuncts = conjuncts;
    }

    /// <summary>The subschema.</summary>
    public Subschema Schema { get; }

    /// <summary>What has to hold, the subschema itself first. Boolean schemas are left out: <c>false</c> is meant as it stands.</summary>
    public IReadOnlyList<Subschema> Conjuncts { get; }

    public static CheckedSchema Of(Subschema schema, SchemaSet set)
    {
        List<Subschema> conjuncts = [schema];
        var seen = new HashSet<Subschema> { schema };
        for (var i = 0; i < conjuncts.Count && conjuncts.Count < MostConjuncts; i++)
        {
            conjuncts.AddRange(Next(conjuncts[i], set).Where(next => next.Always is null && seen.Add(next)));
        }

        return new CheckedSchema(schema, conjuncts);
    }

    /// <summary>Every occurrence of a keyword.</summary>
    public IEnumerable<Located<T>> All<T>(Keyword<T> keyword)
    {
        foreach (var schema in Conjuncts)
        {
            if (schema.Find(keyword) is { } value)
            {
                yield return new Located<T>(schema, value);
            }
        }
    }

    private static IEnumerable<Subschema> Next(Subschema schema, SchemaSet set)
    {
        if (schema.Has(KeywordTable.Ref) && set.Resolve(schema) is { } target)
        {
            yield return target;
        }

        foreach (var part in schema.Find(KeywordTable.AllOf)?.Value ?? [])
        {
            yield return part;
        }
    }
}

/// <summary>A keyword's value and the subschema that it stands in.</summary>
internal sealed record Located<T>(Subschema Schema, KeywordValue<T> Keyword)
{
    public T Value => Keyword.Value;

    /// <summary>The keyword and its value as the schema has them, and where when that is another place, for messages.</summary>
    public string Describe(Subschema seenFrom)
    {
        var source = Keyword.Source.Value;
        var value = source.Kind is JsonKind.Array or JsonKind.Object ? "" : " " + Shortened(source.ToCanonicalString());
        var place = Schema == seenFrom ? "" : $" at {(Schema.Document == seenFrom.Document ? "" : Schema.Document.Path)}{Schema.Location.ToFragment()}";
        return $"{Keyword.Keyword.Name}{value}{place}";
    }

    private static string Shortened(string text) => text.Length <= 40 ? text : text.Substring(0, 40) + "…";
}

/// <summary>Makes the diagnostics of checks.</summary>
internal static class CheckDiagnostic
{
    /// <summary>A complaint about two keywords, at the one that stands in the document being checked, the second if both do.</summary>
    public static SchemaDiagnostic Contradiction<TFirst, TSecond>(CheckedSchema schema, Located<TFirst> first, Located<TSecond> second, string message)
    {
        var source = second.Schema.Document == schema.Schema.Document ? second.Keyword.Source : first.Keyword.Source;
        return Contradiction(schema, source.Value.Span, message);
    }

    /// <summary>A complaint at a place of the document being checked.</summary>
    public static SchemaDiagnostic Contradiction(CheckedSchema schema, TextSpan span, string message) =>
        new(CheckIds.NeverValid, schema.Schema.Document.Path, span, message);
}
