using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Tests.Types;

/// <summary>Models of schemas given as text; the root type is <c>Thing</c>.</summary>
internal static class Given
{
    public const string Path = "schemas/thing/1.0.0/thing.schema.json";

    public static SchemaModel Model(string schema, params (string Path, string Text)[] others)
    {
        var (document, model) = Resolve(schema, others);
        Assert.True(model is not null, string.Join("\n", document.Diagnostics.Select(diagnostic => diagnostic.Message)));
        return model;
    }

    public static (SchemaDocument Document, SchemaModel? Model) Resolve(string schema, params (string Path, string Text)[] others)
    {
        var document = SchemaDocument.Parse(Path, schema);
        var set = new SchemaSet([document, .. others.Select(other => SchemaDocument.Parse(other.Path, other.Text))]);
        return (document, SchemaResolver.Resolve(document, set));
    }

    /// <summary>The type of a member <c>x</c> with that schema.</summary>
    public static TypeReference TypeOf(string schema, string definitions = "{}") => PropertyOf(schema, definitions).Type;

    public static PropertyModel PropertyOf(string schema, string definitions = "{}") =>
        Model($$"""{"type":"object","properties":{"x":{{schema}}},"definitions":{{definitions}}}""").Records[0].Properties[0];

    public static RecordModel Record(this SchemaModel model, string name) => Assert.Single(model.Records, record => record.Name == name);

    public static PropertyModel Property(this RecordModel record, string jsonName) => Assert.Single(record.Properties, property => property.JsonName == jsonName);

    public static JsonValue Json(string text)
    {
        Assert.True(JsonParser.TryParse(text, out var value, out var error), error?.Message);
        return value;
    }
}
