using System.Reflection;
using SchemaFirst.Generators.Tests.Consumers;
using SchemaFirst.Json;

namespace SchemaFirst.Generators.Tests.Emit;

/// <summary>The C# shape of what is emitted.</summary>
public sealed class RecordShapeTests
{
    private static readonly Lazy<ConsumerAssembly> Product = new(() => new ConsumerProject(SchemaFiles.Product).Build());

    [Theory]
    [InlineData("V0_3_0.TestRecord", "RunId", typeof(string))]
    [InlineData("V0_3_0.TestRecord", "DurationS", typeof(JsonNumber))]
    [InlineData("V0_3_0.TestRecord", "Timestamp", typeof(DateTimeText))]
    [InlineData("V0_3_0.TestRecord", "SkipReason", typeof(string))]
    [InlineData("V0_3_0.TestRecordModel", "SizeGb", typeof(JsonNumber?))]
    [InlineData("V0_3_0.TestRecordPerformance", "PromptTokens", typeof(JsonInteger?))]
    [InlineData("V0_3_0.TestRecordStopTokens", "Leaked", typeof(bool?))]
    [InlineData("V0_3_0.TestRecordStopTokens", "Detected", typeof(ValueList<string>))]
    [InlineData("V0_2_2.TestRecordMetadata", "AdditionalMembers", typeof(MemberList))]
    [InlineData("V0_3_0.TestRecord", "Metadata", typeof(ValueMap<RawJson>))]
    [InlineData("V0_3_0.MemoryRecordHeader", "StartedTs", typeof(JsonNumber))]
    public void A_property_has_the_type_of_its_values(string record, string property, Type type) =>
        Assert.Equal(type, Product.Value.Type(record).GetProperty(property)?.PropertyType);

    [Theory]
    [InlineData("V0_3_0.TestRecordOutcome", "Passed, Failed, Skipped")]
    [InlineData("V0_3_0.TestRecordHealthQualityFlagsItem", "Clean, DegradedSwap, DegradedZombies, DegradedRam")]
    public void An_enum_has_its_members(string name, string members) => Assert.Equal(members, string.Join(", ", Enum.GetNames(Product.Value.Type(name))));

    [Fact]
    public void A_union_is_closed()
    {
        var union = Product.Value.Type("V0_3_0.MemoryRecord");
        Assert.True(union.IsAbstract);
        Assert.All(union.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic), constructor => Assert.False(constructor.IsPublic || constructor.IsFamilyOrAssembly));
        var cases = union.Assembly.GetTypes().Where(type => type.BaseType == union).ToList();
        Assert.Equal(
            ["MemoryRecordCheckpoint", "MemoryRecordEvent", "MemoryRecordHeader", "MemoryRecordSample", "MemoryRecordSlow", "MemoryRecordSummary"],
            cases.Select(type => type.Name).Order(StringComparer.Ordinal));
        Assert.All(cases, type => Assert.True(type.IsSealed));
        Assert.Equal(union, typeof(ISchemaType<>).MakeGenericType(union).GetGenericArguments()[0]);
    }

    [Fact]
    public void A_stranger_cannot_add_a_case()
    {
        var project = new ConsumerProject(SchemaFiles.Product);
        var consumer = project.Build();
        var constructors = consumer.Type("V0_3_0.MemoryRecord").GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic);
        Assert.Contains(constructors, constructor => constructor.GetParameters().Length == 0 && constructor.IsFamilyAndAssembly);
    }

    [Theory]
    [InlineData("kind-last.json", "MemoryRecordSample")]
    [InlineData("header-full.json", "MemoryRecordHeader")]
    [InlineData("checkpoint-full.json", "MemoryRecordCheckpoint")]
    public void A_union_reads_as_its_case(string example, string type)
    {
        var text = SchemaFiles.ValidExamples("memory-record", "0.3.0").Single(candidate => candidate.Name == example).Text;
        Assert.Equal(type, Product.Value.Root("V0_3_0.MemoryRecord").Read(text).GetType().Name);
    }

    [Fact]
    public void Only_what_is_required_must_be_given()
    {
        var project = new ConsumerProject(SchemaFiles.Product);
        project.AddSource($$"""
            using {{ConsumerProject.Namespace}}.V0_3_0;

            /// <summary>Makes records.</summary>
            public static class Maker
            {
                /// <summary>The smallest one.</summary>
                public static TestRecord Make() => new()
                {
                    RunId = "2026-02-06_wet",
                    Tool = new TestRecordTool { Name = "tool", Version = "1.0.0" },
                    Test = "a::b",
                    Outcome = TestRecordOutcome.Passed,
                    Timestamp = new("2026-02-06T00:00:00Z"),
                    TestStartTs = 1.5,
                    TestEndTs = 2,
                    TimingSource = TestRecordTimingSource.Measured,
                    DurationS = 0.5,
                };

                /// <summary>Another one.</summary>
                public static TestRecord Change() => Make() with { Model = new TestRecordModel { Id = "m" }, Outcome = TestRecordOutcome.Failed };

                /// <summary>Says which case it is; the compiler knows all of them.</summary>
                public static string Say(MemoryRecord record) => record switch
                {
                    MemoryRecordHeader header => header.RunId,
                    MemoryRecordSample sample => sample.Ts.ToString(),
                    _ => "other",
                };
            }
            """);
        var consumer = project.Build();
        var root = consumer.Root("V0_3_0.TestRecord");
        var made = consumer.Type("Maker").GetMethod("Make")!.Invoke(null, null)!;
        var json = root.Write(made);
        Assert.StartsWith("""{"schema_version":"0.3.0","run_id":"2026-02-06_wet","tool":{"name":"tool","version":"1.0.0"},""", json);
        Assert.Equal(made, root.AssertRoundTrip(json));
        Assert.EndsWith("\"model\":{\"id\":\"m\"}}", root.Write(consumer.Type("Maker").GetMethod("Change")!.Invoke(null, null)!));
    }

    [Fact]
    public void A_lenient_property_keeps_what_it_does_not_expect()
    {
        var root = new ConsumerProject(SchemaFiles.Schema("thing", "1.0.0", """
            { "type": "object", "additionalProperties": false, "properties": { "size": { "x-expected-type": "number" }, "name": { "x-expected-type": "string" } } }
            """)).Build().Root("V1_0_0.Thing");
        dynamic expected = root.Read("""{"size":2,"name":"x"}""");
        Assert.Equal(2.0, (double)(JsonNumber?)expected.Size!);
        Assert.Empty((MemberList)expected.AdditionalMembers);
        dynamic other = root.AssertRoundTrip("""{"size":"two","name":null}""");
        Assert.Null(other.Size);
        Assert.Null(other.Name);
        Assert.Equal(["size", "name"], ((MemberList)other.AdditionalMembers).Select(member => member.Name));
    }

    [Fact]
    public void A_root_that_is_no_object_is_wrapped()
    {
        foreach (var (schema, json) in new[]
        {
            ("""{ "type": "string" }""", "\"x\""), ("""{ "type": "array", "items": { "type": "integer" } }""", "[1,2]"), ("true", "{\"a\":1}"), ("{}", "null"),
            ("""{ "type": ["object", "null"], "properties": { "a": { "type": "string" } } }""", "null"), ("""{ "enum": ["a", "b"] }""", "\"b\""),
            ("""{ "type": "object", "additionalProperties": { "type": "boolean" } }""", "{\"a\":true}"), ("""{ "type": ["integer", "null"] }""", "7"),
        })
        {
            new ConsumerProject(SchemaFiles.Schema("thing", "1.0.0", schema)).Build().Root("V1_0_0.Thing").AssertRoundTrip(json);
        }
    }

    [Fact]
    public void A_schema_that_nothing_satisfies_compiles()
    {
        var root = new ConsumerProject(SchemaFiles.Schema("thing", "1.0.0", "false")).Build().Root("V1_0_0.Thing");
        Assert.False(root.IsValid("{}"));
    }

    [Theory]
    [InlineData("""{ "type": "object", "properties": { "next": { "$ref": "#" } }, "additionalProperties": false }""", "{\"next\":", "{}", "}")]
    [InlineData("""{ "type": "object", "properties": { "children": { "type": "array", "items": { "$ref": "#" } } } }""", "{\"children\":[", "{}", "]}")]
    [InlineData("""{ "type": "object", "additionalProperties": { "$ref": "#" } }""", "{\"a\":", "{}", "}")]
    [InlineData("{}", "[", "1", "]")]
    public void Documents_as_deep_as_is_valid_overflow_nothing(string schema, string open, string middle, string close)
    {
        var root = new ConsumerProject(SchemaFiles.Schema("thing", "1.0.0", schema)).Build().Root("V1_0_0.Thing");
        var levels = open.Count(character => character is '{' or '[');
        var count = (512 / levels) - (middle == "{}" ? 1 : 0);
        var json = string.Concat(Enumerable.Repeat(open, count)) + middle + string.Concat(Enumerable.Repeat(close, count));
        OnSmallStack(() => Assert.NotEmpty(root.AssertRoundTrip(json).ToString()!));
    }

    // What .NET gives a thread on macOS and Windows; code that was not optimised yet needs two thirds of it.
    private const int SmallestDefaultStackBytes = 1536 * 1024;

    private static void OnSmallStack(Action action)
    {
        Exception? thrown = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    action();
                }
                catch (Exception exception)
                {
                    thrown = exception;
                }
            },
            SmallestDefaultStackBytes);
        thread.Start();
        thread.Join();
        Assert.Null(thrown);
    }
}
