using System.Text.Json;
using System.Text.Json.Nodes;
using SchemaFirst.Generators.Tests.Consumers;

namespace SchemaFirst.Generators.Tests.Emit;

/// <summary>Names that no C# programmer would choose. Each compiles without a warning and means what it says.</summary>
public sealed class HostileNameTests
{
    private static readonly string[] Names =
    [
        "", " ", "_", "__", "a b", "a-b", "a_b", "a.b", "A B", "aB", "ab", "AB", "1st", "123", "😀", "😀😀", "größe", "日本", "e\u0301", "\u00e9", "\u212A", "k", "\u2126", "\u03c9", "\u01c5", "\u01c6", "\u00df", "\u0131",
        "class", "event", "string", "object", "record", "value", "field", "get", "set", "init", "required", "this", "base", "var", "dynamic",
        "reader", "writer", "name", "result", "utf8Json", "errors", "output", "other", "left", "right", "hash", "obj", "position", "members", "seen",
        "Equals", "GetHashCode", "ToString", "GetType", "MemberwiseClone", "ReferenceEquals", "Finalize", "Deconstruct", "EqualityContract",
        "PrintMembers", "<Clone>$", "Clone", "Read", "Write", "WriteTo", "IsValid", "Validate", "ReadValidated", "SchemaFamily", "SchemaVersionText",
        "AdditionalMembers", "additional-members", "Thing", "thing", "ThingValidator", "System", "SchemaFirst", "global", "Json", "Consumer",
        "op_Equality", "op_Implicit", "get_Item", "set_Item", ".ctor", "Item", "$ref", "$schema", "%", "\"", "\\", "\\\"", "'", "\u0000", "\u0001", "\u007f",
        "\u0085", "\u2028", "\u2029", "\uFEFF", "\u200D", "a\nb", "a\r\nb", "*/", "//", "{{", "{0}", "\"\"\"", "</summary>", "&amp;", "u8", "#if", "@class",
    ];

    [Fact]
    public void As_members()
    {
        var schema = new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = Each(Names, _ => new JsonObject { ["type"] = "string" }) };
        AssertHolds(schema, Each(Names, name => "value of " + name));
    }

    [Fact]
    public void As_required_members_with_types_of_their_own()
    {
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["required"] = new JsonArray([.. Names.Select(name => (JsonNode)name)]),
            ["properties"] = Each(Names, name => new JsonObject
            {
                ["type"] = "object",
                ["required"] = new JsonArray(name),
                ["properties"] = new JsonObject { [name] = new JsonObject { ["type"] = "integer" }, ["kind"] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray(name, "other") } },
            }),
        };
        AssertHolds(schema, Each(Names, name => new JsonObject { [name] = 1, ["kind"] = name, ["not " + name] = true }));
    }

    [Fact]
    public void As_values_of_an_enum()
    {
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["one"] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. Names.Select(name => (JsonNode)name)]) },
                ["many"] = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. Names.Select(name => (JsonNode)name)]) } },
            },
        };
        AssertHolds(schema, new JsonObject { ["one"] = "😀", ["many"] = new JsonArray([.. Names.Select(name => (JsonNode)name)]) });
    }

    [Fact]
    public void As_constants_and_tags()
    {
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["case"] = new JsonObject
                {
                    ["oneOf"] = new JsonArray([.. Names.Select(name => (JsonNode)new JsonObject
                    {
                        ["type"] = "object",
                        ["required"] = new JsonArray("is \"it\""),
                        ["properties"] = new JsonObject { ["is \"it\""] = new JsonObject { ["const"] = name }, [name] = new JsonObject { ["type"] = "boolean" } },
                    })]),
                },
            },
        };
        foreach (var name in Names)
        {
            AssertHolds(schema, new JsonObject { ["case"] = new JsonObject { [name] = true, ["is \"it\""] = name } }, isCompiled: name != Names[0]);
        }
    }

    [Fact]
    public void As_definitions()
    {
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["definitions"] = Each(Names, name => new JsonObject { ["type"] = "object", ["properties"] = new JsonObject { [name] = new JsonObject { ["type"] = "number" } } }),
            ["properties"] = Each(Names, name => new JsonObject { ["$ref"] = "#/definitions/" + Uri.EscapeDataString(name.Replace("~", "~0").Replace("/", "~1")) }),
        };
        AssertHolds(schema, Each(Names, name => new JsonObject { [name] = 1.5 }));
    }

    [Theory]
    [InlineData("class")]
    [InlineData("System")]
    [InlineData("SchemaFirst")]
    [InlineData("1st")]
    [InlineData("😀")]
    [InlineData("日本")]
    [InlineData("V1_0_0")]
    [InlineData("Consumer")]
    [InlineData("Records")]
    [InlineData("object")]
    [InlineData("Object")]
    [InlineData("String")]
    [InlineData("JsonSerializerContext")]
    [InlineData("ISchemaType")]
    [InlineData("a\"b;}{'\\")]
    [InlineData("a.b")]
    [InlineData("{{0}}")]
    [InlineData("*")]
    [InlineData("read")]
    [InlineData("write-to")]
    [InlineData("is-valid")]
    [InlineData("value")]
    [InlineData("equals")]
    [InlineData("schema-family")]
    [InlineData("additional-members")]
    [InlineData("equality-contract")]
    public void As_a_family(string family)
    {
        var schema = SchemaFiles.Small(family, "1.0.0");
        var types = new ConsumerProject(schema).Build().TypeNames.Where(name => name.Contains(".V1_0_0.")).ToList();
        Assert.Contains(types, name => name.EndsWith("Validator", StringComparison.Ordinal));
        Assert.True(types.Count >= 4, string.Join('\n', types));
    }

    [Fact]
    public void A_property_may_be_named_like_a_type_that_another_one_has() =>
        AssertHolds(
            JsonNode.Parse("""
                {
                  "type": "object",
                  "properties": {
                    "tool": { "type": "object", "properties": { "a": { "type": "string" }, "thingTool": { "type": "boolean" }, "thing-tool-kind": { "type": "string", "enum": ["x"] } } },
                    "thingTool": { "type": "string" },
                    "kind": { "type": "string", "enum": ["a", "b"] },
                    "thing_kind": { "type": "array", "items": { "type": "string", "enum": ["c"] } },
                    "ThingKind": { "type": "number" }
                  }
                }
                """)!.AsObject(),
            JsonNode.Parse("""{ "tool": { "a": "1", "thingTool": true, "thing-tool-kind": "x" }, "thingTool": "2", "kind": "b", "thing_kind": ["c"], "ThingKind": 3 }""")!.AsObject());

    [Fact]
    public void A_type_may_be_named_like_the_second_one_of_an_enum() =>
        AssertHolds(
            JsonNode.Parse("""
                {
                  "type": "object",
                  "properties": {
                    "kind": { "type": "string", "enum": ["a"] },
                    "kind_json": { "type": "object", "properties": { "x": { "type": "string", "enum": ["b"] } } },
                    "validator": { "type": "object", "properties": { "thingKindJson": { "type": "boolean" } } }
                  }
                }
                """)!.AsObject(),
            JsonNode.Parse("""{ "kind": "a", "kind_json": { "x": "b" }, "validator": { "thingKindJson": true } }""")!.AsObject());

    [Theory]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(400)]
    public void A_record_may_have_many_members(int count)
    {
        // Names of equal length, equal but for their last or first characters.
        var names = Enumerable.Range(0, count).Select(i => i % 2 == 0 ? $"member_with_a_long_beginning_{i:0000}" : $"{i:0000}_member_with_a_long_ending_").ToArray();
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["required"] = new JsonArray([.. names.Where((_, i) => i % 3 == 0).Select(name => (JsonNode)name)]),
            ["properties"] = Each(names, _ => new JsonObject { ["type"] = "integer" }),
        };
        AssertHolds(schema, Each([.. names.Reverse(), "member_with_a_long_beginning_", "x"], name => name.Length));
    }

    [Fact]
    public void A_name_may_be_very_long()
    {
        string[] names = [new string('x', 10_000), new string('x', 9_999) + "y", string.Concat(Enumerable.Repeat("ab_", 3_000))];
        AssertHolds(
            new JsonObject { ["type"] = "object", ["properties"] = Each(names, _ => new JsonObject { ["type"] = "object", ["properties"] = new JsonObject { ["a"] = new JsonObject { ["type"] = "string" } } }) },
            Each(names, _ => new JsonObject { ["a"] = "1" }));
    }

    private ConsumerAssembly? _compiled;

    private void AssertHolds(JsonObject schema, JsonObject document, bool isCompiled = false)
    {
        if (!isCompiled)
        {
            _compiled = new ConsumerProject(SchemaFiles.Schema("thing", "1.0.0", Text(schema))).Build();
        }

        var root = _compiled!.Root("V1_0_0.Thing");
        root.AssertRoundTrip(Text(document));

        // With every string escaped from the first character to the last, the same record comes out.
        Assert.Equal(root.Read(Text(document)), root.Read(Escaped(document)));
    }

    private static JsonObject Each(IEnumerable<string> names, Func<string, JsonNode> value) =>
        new(names.Select(name => KeyValuePair.Create(name, (JsonNode?)value(name))));

    private static string Text(JsonNode node)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            node.WriteTo(writer);
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string Escaped(JsonNode? node) => node switch
    {
        JsonObject members => "{" + string.Join(',', members.Select(member => Escape(member.Key) + ":" + Escaped(member.Value))) + "}",
        JsonArray items => "[" + string.Join(',', items.Select(Escaped)) + "]",
        JsonValue value when value.GetValueKind() == JsonValueKind.String => Escape(value.GetValue<string>()),
        _ => node!.ToJsonString(),
    };

    private static string Escape(string text) => "\"" + string.Concat(text.Select(character => $"\\u{(int)character:x4}")) + "\"";
}
