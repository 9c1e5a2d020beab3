using System.Text;
using SchemaFirst.Evaluator.Drift;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Types;
using SchemaFirst.Tests.Shared;

namespace SchemaFirst.Evaluator.Tests;

/// <summary>What records and schema do not have of each other.</summary>
public sealed class DriftTests
{
    private const string Published = "upstream/report-v0.2.2.schema.json";

    [Theory]
    [InlineData("""{"properties": {"a": {}}}""", """{"a": 1}""", "", "")]
    [InlineData("""{"properties": {"a": {}, "b": {}}}""", """{"a": {"x": 1}, "c": 2}""", "/c", "#/properties/b")]
    [InlineData("""{"properties": {"a": {"properties": {"b": {}}}}}""", """{}""", "", "#/properties/a")]
    [InlineData("""{"properties": {"a": {"properties": {"b": {}}}}}""", """{"a": {"~/": 1}}""", "/a/~0~1", "#/properties/a/properties/b")]
    [InlineData("""{"items": {"properties": {"a": {}}}}""", """[{"a": 1}, {"b": 1}, {"b": 1}]""", "/*/b", "")]
    [InlineData("""{"items": [{"properties": {"a": {}}}], "additionalItems": {"properties": {"b": {}}}}""", """[{"a": 1}, {"b": 1}, {"a": 1}]""", "/*/a", "")]
    [InlineData("""{"additionalProperties": {"properties": {"a": {}}}}""", """{"x": {"a": 1}, "y": {"b": 1}}""", "/*/b", "")]
    [InlineData("""{"patternProperties": {"^x": {"properties": {"a": {}}}}}""", """{"x1": {"c": 1}, "y": 1}""", "/*/c|/y", "#/patternProperties/%5Ex/properties/a")]
    [InlineData("""{"$ref": "#/definitions/n", "definitions": {"n": {"properties": {"next": {"$ref": "#/definitions/n"}, "v": {}}}}}""", """{"next": {"next": {"w": 1}}}""", "/next/next/w", "#/definitions/n/properties/v")]
    [InlineData("""{"allOf": [{"properties": {"a": {}}}, {"properties": {"b": {}}}]}""", """{"a": 1, "b": 1, "c": 1}""", "/c", "")]
    [InlineData("""{"if": {"properties": {"k": {"const": 1}}, "required": ["k"]}, "then": {"properties": {"a": {}}}, "else": {"properties": {"b": {}}}}""", """{"k": 1, "b": 1}""", "/b", "#/then/properties/a")]
    [InlineData("""{"anyOf": [{"properties": {"a": {"type": "string"}}}, {"properties": {"b": {}}}]}""", """{"a": 1}""", "/a", "#/anyOf/1/properties/b")]
    [InlineData("""{"required": ["a"], "properties": {"b": {}}}""", """{"a": 1, "b": 1}""", "", "")]
    [InlineData("""{"$schema": "https://json-schema.org/draft/2020-12/schema", "properties": {"a": {}}, "unevaluatedProperties": {"properties": {"b": {}}}}""", """{"a": 1, "x": {"b": 1, "c": 1}}""", "/*/c", "")]
    [InlineData("""{"$schema": "https://json-schema.org/draft/2020-12/schema", "prefixItems": [{"properties": {"a": {}}}], "unevaluatedItems": {"properties": {"b": {}}}}""", """[{"a": 1}, {"b": 1, "c": 1}]""", "/*/c", "")]
    [InlineData("""{"type": "object"}""", """{"a": {"b": 1}}""", "", "")]
    [InlineData("""{"properties": {"é": {}}}""", """{"\u00e9": 1, "e\u0301": 2}""", "/e\u0301", "")]
    public void Members_are_told(string schema, string record, string unnamed, string unseen)
    {
        var report = Observe(schema, record);
        Assert.Equal(unnamed, string.Join('|', report.Unnamed.Select(member => member.Path)));
        Assert.Equal(unseen, string.Join('|', report.Unseen));
    }

    [Fact]
    public void The_first_place_and_the_count_are_told()
    {
        var tracker = new DriftTracker(Model("""{"properties": {"a": {}}}"""));
        tracker.Observe("{\"é\": {},\n \"b\": 1}"u8, "one", 7);
        tracker.Observe("{\"b\": 1}"u8, "two", 1);
        Assert.Equal(
            [new UnnamedMember("/é", 1, new DriftPlace("one", 7, 2)), new UnnamedMember("/b", 2, new DriftPlace("one", 8, 2))],
            tracker.Report().Unnamed);
    }

    [Fact]
    public void Hostile_names_cost_bounded_memory()
    {
        var tracker = new DriftTracker(Model("""{"properties": {"a": {}}}"""));
        for (var i = 0; i < 3000; i++)
        {
            tracker.Observe(Encoding.UTF8.GetBytes($"{{\"{i}{new string('x', 5000)}\": 1}}"), "f", i + 1);
        }

        var report = tracker.Report();
        Assert.Equal((1000, 2000L), (report.Unnamed.Count, report.UncountedCount));
        Assert.All(report.Unnamed, member => Assert.InRange(member.Path.Length, 1, 210));
    }

    [Fact]
    public void A_deep_recursive_record_is_no_danger()
    {
        var depth = 500;
        var report = Observe("""{"properties": {"a": {"$ref": "#"}}}""", string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "{\"b\":1}" + new string('}', depth));
        Assert.Single(report.Unnamed);
    }

    // The published schema and the suite that wrote by it were never compared: no verdict shows it, since the objects are open.
    [SharedDataFact(Published)]
    public void The_published_schema_and_its_writer_have_drifted_apart()
    {
        var tracker = new DriftTracker(Model(File.ReadAllText(SharedData.Path(Published))));
        var line = 0;
        foreach (var record in File.ReadLines(Path.Combine(SharedData.RepositoryRoot, "benchmarks", "runs", "2026-02-06_wet-benchmark.jsonl")))
        {
            tracker.Observe(Encoding.UTF8.GetBytes(record), "run", ++line);
        }

        var report = tracker.Report();
        Assert.Equal(
            [
                "/metadata/skip_reason", "/system/hardware_profile/cores_logical", "/system/hardware_profile/cores_physical", "/system/hardware_profile/model",
                "/system_health/swap_used_mb", "/system_health/zombie_processes",
            ],
            report.Unnamed.Select(member => member.Path).Order(StringComparer.Ordinal));
        Assert.All(report.Unnamed, member => Assert.True(member.Count > 0 && member.First.Line >= 1));
        Assert.NotEmpty(report.Unseen);
    }

    private static DriftReport Observe(string schema, string record)
    {
        var tracker = new DriftTracker(Model(schema));
        tracker.Observe(Encoding.UTF8.GetBytes(record), "f", 1);
        return tracker.Report();
    }

    private static ConstraintModel Model(string schema)
    {
        var document = SchemaDocument.Parse("drift.schema.json", schema);
        return ConstraintResolver.Resolve(document, new SchemaSet([document]));
    }
}
