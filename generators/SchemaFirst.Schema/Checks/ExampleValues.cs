using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Schemas.Keywords;

namespace SchemaFirst.Schema.Checks;

/// <summary>A default or an example of a schema.</summary>
/// <param name="Location">The schema's location in its document, as a URI fragment.</param>
/// <param name="IsDefault">False for an example.</param>
/// <param name="Value">The value.</param>
public sealed record ExampleValue(string Location, bool IsDefault, JsonValue Value)
{
    /// <summary>All of a document.</summary>
    /// <param name="document">The document.</param>
    public static IReadOnlyList<ExampleValue> In(SchemaDocument document) => [.. document.BySource.Values.SelectMany(Of)];

    private static IEnumerable<ExampleValue> Of(Subschema schema)
    {
        if (schema.Find(KeywordTable.Default) is { } standard)
        {
            yield return new ExampleValue(schema.Location.ToFragment(), IsDefault: true, standard.Value);
        }

        foreach (var example in schema.Find(KeywordTable.Examples)?.Value ?? [])
        {
            yield return new ExampleValue(schema.Location.ToFragment(), IsDefault: false, example);
        }
    }
}
