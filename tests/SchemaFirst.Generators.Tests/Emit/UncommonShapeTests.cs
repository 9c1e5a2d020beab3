using SchemaFirst.Generators.Tests.Consumers;

namespace SchemaFirst.Generators.Tests.Emit;

/// <summary>Schemas that are written seldom. Whatever the types are, every valid document goes through them without loss.</summary>
public sealed class UncommonShapeTests
{
    private static readonly (string Name, string Schema, string[] Valid, string[] Invalid)[] Cases =
    [
        ("union-of-unions", """
            { "oneOf": [ { "$ref": "#/definitions/a" }, { "$ref": "#/definitions/b" } ],
              "definitions": {
                "a": { "type": "object", "required": ["t"], "properties": { "t": { "const": "a" }, "inner": { "$ref": "#" } } },
                "b": { "type": "object", "required": ["t"], "properties": { "t": { "const": "b" }, "all": { "type": "array", "items": { "$ref": "#" } } }, "additionalProperties": { "$ref": "#" } } } }
            """, ["""{"t":"a","inner":{"t":"b","all":[{"t":"a"}],"more":{"inner":{"t":"a"},"t":"a"}}}"""], ["""{"t":"c"}""", "{}"]),
        ("case-in-two-unions", """
            { "type": "object", "properties": {
                "x": { "oneOf": [ { "$ref": "#/definitions/a" }, { "$ref": "#/definitions/b" } ] },
                "y": { "oneOf": [ { "$ref": "#/definitions/b" }, { "$ref": "#/definitions/c" } ] },
                "z": { "$ref": "#/definitions/b" } },
              "definitions": {
                "a": { "type": "object", "required": ["t"], "properties": { "t": { "const": "a" } } },
                "b": { "type": "object", "required": ["t"], "properties": { "t": { "const": "b" } } },
                "c": { "type": "object", "required": ["t"], "properties": { "t": { "const": "c" } } } } }
            """, ["""{"x":{"t":"b"},"y":{"t":"c"},"z":{"t":"b","more":1}}""", """{"x":{"t":"a"},"y":{"t":"b"}}"""], ["""{"x":{"t":"c"}}"""]),
        ("presence", """
            { "oneOf": [
                { "type": "object", "required": ["summary"], "properties": { "summary": { "type": "object", "properties": { "n": { "type": "integer" } } } }, "additionalProperties": false },
                { "type": "object", "required": ["ts"], "properties": { "ts": { "type": "number" }, "summary": false } } ] }
            """, ["""{"summary":{"n":1}}""", """{"ts":1.5,"x":[{"summary":1}]}""", """{"\u0073ummary":{}}"""], ["""{"summary":{},"ts":1}""", "{}"]),
        ("nullable-union", """
            { "type": "object", "required": ["u", "l"], "properties": {
                "u": { "oneOf": [ { "type": "null" }, { "$ref": "#/definitions/a" }, { "$ref": "#/definitions/b" } ] },
                "l": { "type": "array", "items": { "anyOf": [ { "$ref": "#/definitions/a" }, { "$ref": "#/definitions/b" }, { "type": "null" } ] } },
                "m": { "type": "object", "additionalProperties": { "$ref": "#/properties/u" } } },
              "definitions": {
                "a": { "type": "object", "required": ["t"], "properties": { "t": { "const": "a" } } },
                "b": { "type": "object", "required": ["t"], "properties": { "t": { "const": "b" } } } } }
            """, ["""{"u":null,"l":[null,{"t":"b"}],"m":{"x":null,"y":{"t":"a"}}}""", """{"u":{"t":"a"},"l":[]}"""], ["""{"u":1,"l":[]}"""]),
        ("choice-of-scalars", """{ "type": "object", "properties": { "v": { "oneOf": [ { "type": "string" }, { "type": "number" } ] }, "w": { "type": ["string", "integer", "null"] } } }""",
            ["""{"v":"1","w":null}""", """{"v":1.0,"w":5}"""], ["""{"v":true}"""]),
        ("all-of", """
            { "allOf": [ { "$ref": "#/definitions/base" }, { "properties": { "b": { "type": "integer" }, "a": { "minLength": 1 } }, "required": ["b"] } ],
              "definitions": { "base": { "type": "object", "required": ["a"], "properties": { "a": { "type": "string" } } } } }
            """, ["""{"a":"x","b":1,"c":null}"""], ["""{"a":"","b":1}""", """{"a":"x"}"""]),
        ("mixed-enum", """{ "type": "object", "properties": { "e": { "enum": ["a", 1, null, true, { "x": [1] }] }, "f": { "enum": [1, 2.5] }, "g": { "enum": [null] }, "h": { "const": { "a": 1 } }, "i": { "const": "x" } } }""",
            ["""{"e":"a","f":2.50,"g":null,"h":{"a":1.0},"i":"x"}""", """{"e":{"x":[1]}}""", """{"e":1e0}"""], ["""{"e":"b"}""", """{"h":{}}""", """{"i":"y"}"""]),
        ("never-valid", """{ "type": "object", "properties": { "n": { "type": "object", "enum": ["a"], "minProperties": 1, "not": { "const": 1 } } } }""",
            ["{}"], ["""{"n":{"a":1}}""", """{"n":"a"}"""]),
        ("always-empty", """{ "type": "object", "properties": { "e": { "type": "object", "additionalProperties": false }, "n": { "type": "object", "minProperties": 1, "additionalProperties": false } } }""",
            ["""{"e":{}}"""], ["""{"e":{"a":1}}""", """{"n":{}}""", """{"n":{"a":1}}"""]),
        ("required-but-undeclared", """{ "type": "object", "required": ["ghost", "a"], "properties": { "a": {} } }""", ["""{"ghost":{"x":1},"a":null}"""], ["""{"a":1}"""]),
        ("pattern-properties", """{ "type": "object", "properties": { "a": { "type": "string" } }, "patternProperties": { "^x-": { "type": "integer" }, "y$": true }, "additionalProperties": false }""",
            ["""{"a":"1","x-1":2,"my":[]}"""], ["""{"b":1}""", """{"x-1":"2"}"""]),
        ("property-that-must-not-be", """{ "type": "object", "properties": { "a": false, "b": { "not": {} }, "c": true } }""", ["""{"c":1,"d":2}"""], ["""{"a":1}""", """{"b":1}"""]),
        ("arrays", """
            { "type": "object", "properties": {
                "tuple": { "type": "array", "items": [ { "type": "string" } ], "additionalItems": { "type": "integer" } },
                "none": { "type": "array", "items": false }, "any": { "type": "array" }, "self": { "$ref": "#/definitions/nest" },
                "unique": { "type": "array", "uniqueItems": true, "items": { "type": "object", "properties": { "a": { "type": "number" } } } } },
              "definitions": { "nest": { "type": "array", "items": { "$ref": "#/definitions/nest" } } } }
            """, ["""{"tuple":["a",1,2],"none":[],"any":[1,"2",null],"self":[[],[[]]],"unique":[{"a":1},{"a":2}]}"""], ["""{"none":[1]}""", """{"unique":[{"a":1},{"a":1.0}]}"""]),
        ("mutual", """
            { "type": "object", "properties": { "left": { "$ref": "#/definitions/left" } },
              "definitions": {
                "left": { "type": "object", "properties": { "right": { "$ref": "#/definitions/right" } } },
                "right": { "type": "object", "required": ["lefts"], "properties": { "lefts": { "type": "object", "additionalProperties": { "$ref": "#/definitions/left" } } }, "additionalProperties": false } } }
            """, ["""{"left":{"right":{"lefts":{"a":{},"b":{"right":{"lefts":{}}}}}}}"""], ["""{"left":{"right":{}}}"""]),
        ("root-reference", """{ "$ref": "#/definitions/it", "definitions": { "it": { "type": "object", "required": ["a"], "properties": { "a": { "type": "string" } } } } }""", ["""{"a":"x","b":2}"""], ["{}", "1"]),
        ("root-list-of-unions", """
            { "type": "array", "items": { "oneOf": [
                { "type": "object", "required": ["k"], "properties": { "k": { "const": "1" }, "v": { "type": "string" } } },
                { "type": "object", "required": ["k"], "properties": { "k": { "const": "2" }, "v": { "type": "number" } } } ] } }
            """, ["""[{"k":"1","v":"a"},{"v":2,"k":"2"}]""", "[]"], ["""[{"k":"1","v":2}]"""]),
        ("conditions", """
            { "type": "object", "properties": { "a": { "type": "string" }, "b": { "type": "integer" } }, "if": { "required": ["a"] }, "then": { "required": ["b"] },
              "dependencies": { "c": ["a"], "d": { "properties": { "b": { "minimum": 3 } } } } }
            """, ["""{"a":"1","b":1}""", """{"c":1,"a":"x","b":2}""", """{"d":0,"b":3}"""], ["""{"a":"1"}""", """{"c":1}""", """{"d":0,"b":2}"""]),
        ("contradiction", """{ "type": "object", "properties": { "a": { "allOf": [ { "type": "string" }, { "type": "number" } ] } } }""", ["{}", """{"b":1}"""], ["""{"a":"1"}"""]),
        ("empty-enum", """{ "type": "object", "properties": { "a": { "enum": [] } } }""", ["{}"], ["""{"a":1}"""]),
        ("bounded", """{ "type": "object", "properties": { "a": { "type": "integer", "minimum": -9223372036854775808, "maximum": 9223372036854775807 }, "b": { "type": "integer", "minimum": 0, "maximum": 1e2 }, "c": { "type": "integer", "exclusiveMinimum": 0.5, "exclusiveMaximum": 2.5 } } }""",
            ["""{"a":-9223372036854775808,"b":1.0e2,"c":2}""", """{"a":9223372036854775807,"b":0.0,"c":1e0}"""], ["""{"a":9223372036854775808}""", """{"b":101}"""]),
        ("no-type", """{ "properties": { "a": { "type": "string" } }, "required": ["a"] }""", ["""{"a":"1"}""", "[1]", "null", "\"a\""], ["{}"]),
    ];

    private static readonly Lazy<ConsumerAssembly> Consumer =
        new(() => new ConsumerProject([.. Cases.Select(@case => SchemaFiles.Schema(@case.Name, "1.0.0", @case.Schema))]).Build());

    public static TheoryData<string> Names => [.. Cases.Select(@case => @case.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_valid_document_goes_through(string name)
    {
        var root = Root(name);
        Assert.All(Cases.Single(@case => @case.Name == name).Valid, json => root.AssertRoundTrip(json));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Another_is_refused_with_a_reason(string name)
    {
        var root = Root(name);
        Assert.All(Cases.Single(@case => @case.Name == name).Invalid, json =>
        {
            Assert.False(root.IsValid(json), json);
            Assert.NotEmpty(root.Errors(json));
        });
    }

    [Fact]
    public void Versions_are_listed_oldest_first()
    {
        var consumer = new ConsumerProject(
            SchemaFiles.Small("thing", "1.10.0"), SchemaFiles.Small("thing", "1.9.0"), SchemaFiles.Small("thing", "1.10.0-rc.2"), SchemaFiles.Small("thing", "1.10.0-rc.10")).Build();
        var all = (IReadOnlyList<SchemaFirst.Json.SchemaVersionInfo>)consumer.Type("ThingVersions").GetProperty("All")!.GetValue(null)!;
        Assert.Equal(["1.9.0", "1.10.0-rc.2", "1.10.0-rc.10", "1.10.0"], all.Select(info => info.Version));
    }

    private static RootType Root(string name) => Consumer.Value.Root("V1_0_0." + string.Concat(name.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..])));
}
