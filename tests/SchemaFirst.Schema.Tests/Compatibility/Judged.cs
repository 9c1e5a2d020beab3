using System.Text;
using System.Text.Json.Nodes;
using SchemaFirst.Evaluator;
using SchemaFirst.Schema.Compatibility;
using SchemaFirst.Schema.Compatibility.Findings;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Tests.Compatibility;

/// <summary>Schemas given as text, and the evaluator as the judge of witnesses.</summary>
internal static class Judged
{
    public static DocumentJudge Judge { get; } = model =>
    {
        var program = SchemaEvaluator.Compile(model);
        return text => program.IsValid(Encoding.UTF8.GetBytes(text));
    };

    public static ConstraintModel Model(string schema)
    {
        var document = SchemaDocument.Parse("a.schema.json", schema);
        var model = ConstraintResolver.Resolve(document, new SchemaSet([document]));
        Assert.True(!document.HasErrors, schema + "\n" + string.Join("\n", document.Diagnostics.Select(diagnostic => diagnostic.Message)));
        return model;
    }

    /// <summary>False for a schema with an error, such as references in a circle.</summary>
    public static bool IsUsable(JsonNode schema)
    {
        var document = SchemaDocument.Parse("a.schema.json", schema.ToJsonString());
        ConstraintResolver.Resolve(document, new SchemaSet([document]));
        return !document.HasErrors;
    }

    public static VerdictPair Compare(string oldSchema, string newSchema, CompatibilityPolicy? policy = null) =>
        SchemaComparer.Judge(Model(oldSchema), Model(newSchema), policy ?? new CompatibilityPolicy(), Judge);

    /// <summary>All that differs, with versions left out.</summary>
    public static Difference Difference(string oldSchema, string newSchema, CompatibilityPolicy? policy = null) =>
        SchemaComparer.Compare(Side(oldSchema), Side(newSchema), policy ?? new CompatibilityPolicy(), Judge);

    private static SchemaSide Side(string schema)
    {
        var document = SchemaDocument.Parse("a.schema.json", schema);
        return new SchemaSide(document, ConstraintResolver.Resolve(document, new SchemaSet([document])));
    }

    public static VerdictPair Compare(JsonNode oldSchema, JsonNode newSchema) => Compare(oldSchema.ToJsonString(), newSchema.ToJsonString());
}
