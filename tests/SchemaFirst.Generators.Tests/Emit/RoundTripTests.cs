using System.Collections.Immutable;
using CsCheck;
using SchemaFirst.Generators.Tests.Consumers;

namespace SchemaFirst.Generators.Tests.Emit;

/// <summary>Documents through emitted readers and writers: nothing is lost, nothing is added, numbers stay exact.</summary>
public sealed class RoundTripTests
{
    private static readonly Lazy<ConsumerAssembly> Product = new(() => new ConsumerProject(SchemaFiles.Product).Build());
    private static readonly Lazy<RootType> Shapes = new(() => new ConsumerProject(SchemaFiles.Schema("shapes", "1.0.0", ShapesSchema)).Build().Root("V1_0_0.Shapes"));

    internal const string ShapesSchema = """
        {
          "type": "object",
          "required": ["text", "nothing", "void", "version"],
          "properties": {
            "version": { "const": "1" },
            "text": { "type": "string" },
            "nothing": { "type": ["string", "null"] },
            "void": { "type": ["array", "null"], "items": { "type": ["array", "null"], "items": { "type": ["integer", "null"] } } },
            "maybe": { "type": ["integer", "null"] },
            "flag": { "type": "boolean" },
            "number": { "type": "number" },
            "integer": { "type": "integer" },
            "small": { "type": "integer", "minimum": -5, "maximum": 5 },
            "when": { "type": "string", "format": "date-time" },
            "kind": { "enum": ["a", "b", null] },
            "expected": { "x-expected-type": "number" },
            "free": {},
            "never": false,
            "numbers": { "type": "array", "items": { "type": ["number", "null"] } },
            "matrix": { "type": "array", "items": { "type": "array", "items": { "type": "integer" } } },
            "tuple": { "type": "array", "items": [{ "type": "string" }, { "type": "boolean" }] },
            "map": { "type": "object", "additionalProperties": { "type": ["boolean", "null"] } },
            "records": { "type": ["array", "null"], "items": { "$ref": "#/definitions/closed" } },
            "byName": { "type": "object", "additionalProperties": { "$ref": "#" } },
            "choice": { "oneOf": [ { "$ref": "#/definitions/cat" }, { "$ref": "#/definitions/dog" }, { "type": "null" } ] }
          },
          "definitions": {
            "closed": { "type": "object", "required": ["x"], "properties": { "x": { "type": "number" }, "next": { "$ref": "#/definitions/closed" } }, "additionalProperties": false },
            "cat": { "type": "object", "required": ["is"], "properties": { "is": { "const": "cat" }, "lives": { "type": "integer" } } },
            "dog": { "type": "object", "required": ["is", "name"], "properties": { "is": { "const": "dog" }, "name": { "type": "string" } }, "additionalProperties": false }
          }
        }
        """;

    public static TheoryData<string, string, string> Examples
    {
        get
        {
            var examples = new TheoryData<string, string, string>();
            foreach (var (family, version) in new[] { ("test-record", "0.2.2"), ("test-record", "0.3.0"), ("memory-record", "0.2.2"), ("memory-record", "0.3.0") })
            {
                foreach (var (name, _) in SchemaFiles.ValidExamples(family, version))
                {
                    examples.Add(family, version, name);
                }
            }

            return examples;
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_product_example(string family, string version, string name)
    {
        var text = SchemaFiles.ValidExamples(family, version).Single(example => example.Name == name).Text;
        var root = Product.Value.Root($"V{version.Replace('.', '_')}.{(family == "test-record" ? "TestRecord" : "MemoryRecord")}");
        Assert.Equal((family, version), (root.Family, root.Version));
        root.AssertRoundTrip(text);
    }

    [Theory]
    [InlineData("""{"text":"","nothing":null,"void":null,"version":"1"}""")]
    [InlineData("""{"version":"1","nothing":"x","void":[null,[],[null,1]],"text":"\u0000\ud83d\ude00\"\\\/"}""")]
    [InlineData("""{"version":"1","nothing":"x","void":[null,[],[null,1]],"text":"\ud800","free":"\udc00"}""")]
    [InlineData("""{"version":"1","nothing":null,"void":null,"text":"","maybe":null}""")]
    [InlineData("""{"version":"1","nothing":null,"void":null,"text":"","maybe":0}""")]
    [InlineData("""{"version":"1","nothing":null,"void":null,"text":"","number":1e400,"integer":123456789012345678901234567890,"small":5.0}""")]
    [InlineData("""{"version":"1","nothing":null,"void":null,"text":"","number":-0.0,"integer":-0,"small":-5e0}""")]
    [InlineData("""{"version":"1","nothing":null,"void":null,"text":"","number":0.1234567890123456789012345678901234567890,"integer":1e20}""")]
    [InlineData("""{"version":"1","nothing":null,"void":null,"text":"","kind":null}""")]
    [InlineData("""{"version":"1","nothing":null,"void":null,"text":"","kind":"b","when":"not a date at all"}""")]
    [InlineData("""{"version":"1","nothing":null,"void":null,"text":"","expected":1,"free":[{"a":null}]}""")]
    [InlineData("""{"version":"1","nothing":null,"void":null,"text":"","expected":"one","free":null}""")]
    [InlineData("""{"version":"1","nothing":null,"void":null,"text":"","expected":null,"unknown":{"a":[1, 2]},"":0}""")]
    [InlineData("""{"version":"1","nothing":null,"void":null,"text":"","numbers":[null,1,2.5],"matrix":[[],[1],[2,3]],"tuple":["a",true,null]}""")]
    [InlineData("""{"version":"1","nothing":null,"void":null,"text":"","map":{"b":true,"a":null,"":false},"records":null}""")]
    [InlineData("""{"version":"1","nothing":null,"void":null,"text":"","records":[{"x":1},{"next":{"x":3},"x":2}],"byName":{"a":{"text":"","nothing":null,"void":null,"version":"1"}}}""")]
    [InlineData("""{"version":"1","nothing":null,"void":null,"text":"","choice":null}""")]
    [InlineData("""{"version":"1","nothing":null,"void":null,"text":"","choice":{"lives":9,"is":"cat","of":{"is":"dog"}}}""")]
    [InlineData("""{"version":"1","nothing":null,"void":null,"text":"","choice":{"name":"is","\u0069s":"d\u006fg"}}""")]
    [InlineData(" \r\n\t{ \"version\" : \"1\" , \"nothing\" : null , \"void\" : [ null ] , \"text\" : \"\" , \"matrix\" : [ [ ] , [ 1 , 2 ] ] , \"map\" : { } } \n")]
    public void A_document_of_every_shape(string json) => Shapes.Value.AssertRoundTrip(json);

    [Fact]
    public void Random_documents()
    {
        var text = Gen.OneOf(Gen.String[Gen.Char['\u0000', '\uD7FF'], 0, 6], OneOf("", "a\"b", "\\", "😀", "is", "cat")).Select(Quote);
        var number = Gen.OneOf(Gen.Double.Where(double.IsFinite).Select(value => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture)), Integer(), OneOf("1e400", "-0.0", "1.50", "12E-3"));
        var any = Gen.OneOf(text, number, OneOf("null", "true", "{}", "[ 1 , { \"a\" : null } ]"));
        Gen<string>[] members =
        [
            Gen.Const("\"version\":\"1\""),
            text.Select(value => "\"text\":" + value),
            Gen.OneOf(text, Gen.Const("null")).Select(value => "\"nothing\":" + value),
            Gen.OneOf(Array(Gen.OneOf(Array(Integer()), Gen.Const("null"))), Gen.Const("null")).Select(value => "\"void\":" + value),
            Maybe("maybe", Gen.OneOf(Integer(), Gen.Const("null"))),
            Maybe("number", number),
            Maybe("expected", any),
            Maybe("free", any),
            Maybe("unknown \"member\"", any),
            Maybe("kind", OneOf("null", "\"a\"", "\"b\"")),
            Maybe("numbers", Array(Gen.OneOf(number, Gen.Const("null")))),
            Maybe("matrix", Array(Array(Integer()))),
            Maybe("choice", Gen.OneOf(OneOf("null", """{"is":"dog","name":""}"""), any.Select(value => $$"""{"lives":9,"other":{{value}},"is":"cat"}"""))),
        ];
        var document = members.Aggregate(Gen.Const(ImmutableList<string>.Empty), (all, member) => Gen.Select(all, member, (list, text) => text.Length == 0 ? list : list.Add(text)))
            .SelectMany(all => Gen.Shuffle(all.ToArray()))
            .Select(all => "{" + string.Join(',', all) + "}");
        document.Sample(json => Shapes.Value.AssertRoundTrip(json), iter: 2_000);
    }

    [Fact]
    public void Records_are_equal_by_value_whatever_the_order_and_spelling()
    {
        var root = Shapes.Value;
        var one = root.Read("""{"version":"1","text":"é","nothing":null,"void":null,"number":1.0,"map":{"a":true,"b":null},"u":1,"v":2}""");
        var same = root.Read("""{"v":2,"u":1,"map":{"b":null,"a":true},"number":10e-1,"nothing":null,"void":null,"text":"\u00e9","version":"1"}""");
        var other = root.Read("""{"version":"1","text":"é","nothing":null,"void":null,"number":1.0,"map":{"a":true,"b":true},"u":1,"v":2}""");
        Assert.Equal(one, same);
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(one, other);
        Assert.Contains("Number", one.ToString());
    }

    [Fact]
    public void Members_are_written_in_the_schema_s_order_and_unknown_ones_last() =>
        Assert.Equal(
            """{"version":"1","text":"a","nothing":null,"void":null,"flag":true,"choice":{"is":"cat","lives":9},"z":1,"b":2}""",
            Shapes.Value.Write(Shapes.Value.Read("""{"z":1,"choice":{"lives":9,"is":"cat"},"flag":true,"nothing":null,"void":null,"b":2,"text":"a","version":"1"}""")));

    private static Gen<string> Integer() => Gen.OneOf(Gen.Int.Select(value => value.ToString(System.Globalization.CultureInfo.InvariantCulture)), OneOf("9223372036854775808", "1e3", "5.0", "-0"));

    private static Gen<string> Array(Gen<string> item) => item.List[0, 3].Select(items => "[" + string.Join(" , ", items) + "]");

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    private static Gen<string> Maybe(string name, Gen<string> value) => Gen.OneOf(Gen.Const(""), value.Select(text => Quote(name) + ": " + text));

    private static string Quote(string text) => System.Text.Json.JsonSerializer.Serialize(text, TextContext.Default.String);
}
