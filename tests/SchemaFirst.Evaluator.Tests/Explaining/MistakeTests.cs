using System.Text;
using SchemaFirst.Json.Validation;
using SchemaFirst.Schema.Schemas;

namespace SchemaFirst.Evaluator.Tests.Explaining;

/// <summary>People's mistakes, and the one sentence from which each is found.</summary>
public sealed class MistakeTests
{
    private const string Shapes = """
        {"oneOf": [
          {"type": "object", "properties": {"kind": {"const": "circle"}, "radius": {"type": "number"}}, "required": ["kind", "radius"], "additionalProperties": false},
          {"type": "object", "properties": {"kind": {"const": "square"}, "side": {"type": "number"}}, "required": ["kind", "side"], "additionalProperties": false},
          {"type": "null"}]}
        """;

    private const string Closed = """
        {"type": "object", "additionalProperties": false, "required": ["devDependencies"],
         "properties": {"devDependencies": {}, "timeout-minutes": {}, "categories": {}, "name": {}, "in": {}}}
        """;

    [Theory]
    [InlineData("devDependecnies", "devDependencies")]
    [InlineData("devdependencies", "devDependencies")]
    [InlineData("dev_dependencies", "devDependencies")]
    [InlineData("dev-dependency", "devDependencies")]
    [InlineData("timeoutMinutes", "timeout-minutes")]
    [InlineData("timeout_minute", "timeout-minutes")]
    [InlineData("category", "categories")]
    [InlineData("nmae", "name")]
    [InlineData("names", "name")]
    [InlineData("ni", "in")]
    [InlineData("NAME", "name")]
    public void A_misspelt_member_is_one_error_that_says_what_was_meant(string found, string meant)
    {
        var others = meant == "devDependencies" ? "" : ", \"devDependencies\": 1";
        AssertErrors(Closed, $"{{\"{found}\": 1{others}}}", $"/{found}: Found the unknown member \"{found}\"; did you mean \"{meant}\"?");
    }

    [Theory]
    [InlineData("""{"whatever": 1, "devDependencies": 1}""", "/whatever: Found the member \"whatever\"; expected only devDependencies, timeout-minutes, categories, name, in.")]
    [InlineData("""{"a": 1, "devDependencies": 1}""", "/a: Found the member \"a\"; expected only devDependencies, timeout-minutes, categories, name, in.")]
    public void A_name_that_is_near_none_gets_no_advice(string document, string expected) => AssertErrors(Closed, document, expected);

    [Theory]
    [InlineData("""{"kind": "circel", "radius": 1}""", "/kind: Found \"circel\"; expected one of \"circle\", \"square\"; did you mean \"circle\"?")]
    [InlineData("""{"kind": "oval", "radius": 1}""", "/kind: Found \"oval\"; expected one of \"circle\", \"square\".")]
    [InlineData("""{"kind": "square", "radius": 1}""", ": Found no member \"side\"; expected one (in the alternative with kind \"square\").", "/radius: Found the member \"radius\"; expected only kind, side (in the alternative with kind \"square\").")]
    [InlineData("""{"kind": "circle", "radius": "1"}""", "/radius: Found \"1\"; expected a number; did you mean 1? (in the alternative with kind \"circle\")")]
    [InlineData("""{"radius": 1}""", ": Found no member \"kind\"; expected one (in the alternative with kind \"circle\").")]
    [InlineData("5", ": Found 5; expected an object or null.")]
    [InlineData("[]", ": Found an array; expected an object or null.")]
    public void The_alternative_that_was_meant_is_told_by_its_constant(string document, params string[] expected)
    {
        AssertErrors(Shapes, document, expected);
        AssertErrors(Shapes.Replace("\"const\": \"circle\"", "\"enum\": [\"circle\"]", StringComparison.Ordinal).Replace("\"const\": \"square\"", "\"enum\": [\"square\"]", StringComparison.Ordinal), document, expected);
        AssertErrors($$"""{"definitions": {"shape": {"$ref": "#/definitions/shapes"}, "shapes": {{Shapes}}}, "allOf": [{"$ref": "#/definitions/shape"}]}""", document, expected);
        AssertErrors($$"""{"items": {{Shapes}}}""", $"[null, {document}]", [.. expected.Select(line => "/1" + line)]);
    }

    [Theory]
    [InlineData("""{"oneOf": [{"required": ["a"]}, {"required": ["b"]}]}""", """{"a": 1, "b": 1}""", ": Found an object that fits \"a\" and \"b\"; expected exactly one.")]
    [InlineData("""{"not": {"required": ["a", "b"]}}""", """{"a": 1, "b": 1}""", ": Found \"a\" and \"b\" together; they exclude each other.")]
    [InlineData("""{"not": {"anyOf": [{"required": ["a", "c"]}, {"required": ["a", "b"]}]}}""", """{"a": 1, "b": 1}""", ": Found \"a\" and \"b\" together; they exclude each other.")]
    [InlineData("""{"oneOf": [{"required": ["a"], "not": {"required": ["b"]}}, {"required": ["b"], "not": {"required": ["a"]}}]}""", """{"a": 1, "b": 1}""", ": Found \"a\" and \"b\" together; they exclude each other.")]
    [InlineData("""{"oneOf": [{"required": ["a"], "properties": {"b": false}}, {"required": ["b"], "properties": {"a": false}}]}""", """{"a": 1, "b": 1}""", ": Found \"a\" and \"b\" together; they exclude each other.")]
    [InlineData("""{"dependencies": {"a": {"not": {"required": ["b"]}}}}""", """{"a": 1, "b": 1}""", ": Found \"a\" and \"b\" together; they exclude each other.")]
    [InlineData("""{"oneOf": [{"required": ["a"]}, {"required": ["b"]}]}""", "{}", ": Found no member \"a\" or \"b\"; expected one of them.")]
    [InlineData("""{"anyOf": [{"required": ["a"]}, {"required": ["b"]}, {"required": ["c"]}]}""", "{}", ": Found no member \"a\", \"b\" or \"c\"; expected one of them.")]
    [InlineData("""{"anyOf": [{"required": ["a", "b"]}, {"required": ["c", "d"]}]}""", "{}", ": Found no member \"a\" and \"b\" or \"c\" and \"d\"; expected one of them.")]
    public void Members_that_exclude_each_other_or_of_which_one_must_be_there(string schema, string document, string expected) => AssertErrors(schema, document, expected);

    [Theory]
    [InlineData("""{"anyOf": [{"type": "string"}, {"type": "null"}]}""", "5", ": Found 5; expected a string or null.")]
    [InlineData("""{"anyOf": [{"type": "null"}, {"type": "object", "properties": {"a": {"type": "string"}}}]}""", """{"a": 5}""", "/a: Found 5; expected a string (in alternative 2 of 2 (an object)).")]
    [InlineData("""{"anyOf": [{"anyOf": [{"type": "string"}, {"type": "boolean"}]}, {"type": "array"}]}""", "5", ": Found 5; expected a boolean, a string or an array.")]
    [InlineData("""{"anyOf": [{"enum": ["a", "b"]}, {"enum": ["long"]}, {"type": "integer"}]}""", "\"lnog\"", ": Found \"lnog\"; expected \"a\", \"b\", \"long\" or an integer; did you mean \"long\"?")]
    [InlineData("""{"anyOf": [{"type": "string", "minLength": 3}, {"type": "null"}]}""", "\"ab\"", ": Found a string of length 2; expected at least 3 (in alternative 1 of 2 (a string)).")]
    [InlineData("""{"allOf": [{"$ref": "#/definitions/a"}, {"$ref": "#/definitions/a"}, {"type": "string"}], "definitions": {"a": {"type": "string"}}}""", "5", ": Found 5; expected a string.")]
    [InlineData("""{"type": "string", "enum": ["a", "b"]}""", "5", ": Found 5; expected one of \"a\", \"b\".")]
    [InlineData("""{"enum": ["none", "note", "warning", "error"]}""", "\"warn\"", ": Found \"warn\"; expected one of \"none\", \"note\", \"warning\", \"error\"; did you mean \"warning\"?")]
    public void What_several_alternatives_expect_is_told_together(string schema, string document, string expected) => AssertErrors(schema, document, expected);

    [Fact]
    public void Among_many_alternatives_the_one_that_was_meant_is_told()
    {
        var alternatives = Enumerable.Range(0, 25).Select(i => $$$"""{"type": "object", "properties": {"type": {"const": "t{{{i}}}"}, "p{{{i}}}": {"type": "integer"}}, "required": ["type", "p{{{i}}}"]}""");
        AssertErrors($$"""{"oneOf": [{{string.Join(',', alternatives)}}]}""", """{"type": "t17", "p17": "x"}""", "/p17: Found \"x\"; expected an integer (in the alternative with type \"t17\").");
    }

    [Fact]
    public void An_error_of_propertyNames_says_which_member_it_is_about()
    {
        AssertErrors(
            """{"propertyNames": {"maxLength": 3}, "properties": {"o": {"propertyNames": {"pattern": "^a"}}}}""",
            """{"abc": 1, "long": 2, "o": {"b": 1}}""",
            "/o: Found the member name \"b\"; expected a match of the pattern ^a",
            ": Found the member name \"long\", a string of length 4; expected at most 3.");
        AssertErrors("""{"propertyNames": {"enum": ["push", "fork"]}}""", """{"pusch": 1}""", ": Found the member name \"pusch\"; expected one of \"push\", \"fork\"; did you mean \"push\"?");
    }

    [Fact]
    public void All_errors_are_those_of_every_alternative()
    {
        var errors = Errors(Shapes, """{"kind": "circle", "radius": "1"}""", ErrorSelection.All);
        Assert.Contains("/radius: Found \"1\"; expected a number; did you mean 1?", errors);
        Assert.Contains("/kind: Found \"circle\"; expected \"square\".", errors);
        Assert.Contains(": Found an object; expected null.", errors);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(1000)]
    public void How_many_errors_there_are_does_not_depend_on_how_many_are_kept(int most)
    {
        var program = Compile("""{"items": {"type": "object", "properties": {"name": {}}, "required": ["name"], "additionalProperties": false}}""");
        var document = Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat("{\"nmae\": 1}", 500))}]");
        var errors = new ValidationErrorList(most);
        program.Validate(document, errors);
        Assert.Equal((500, Math.Min(most, 500)), (errors.TotalCount, errors.Count));
    }

    // Each would outlast the sun if what is reached over many paths were explained over each.
    [Theory]
    [InlineData("""{"oneOf": [{"properties": {"n": {"$ref": "#"}, "a": {"type": "string"}}, "required": ["a"]}, {"properties": {"n": {"$ref": "#"}, "b": {"type": "string"}}, "required": ["b"]}]}""")]
    [InlineData("""{"allOf": [{"properties": {"n": {"$ref": "#"}}}, {"properties": {"n": {"$ref": "#"}}}], "required": ["a"]}""")]
    [InlineData("""{"anyOf": [{"properties": {"n": {"anyOf": [{"$ref": "#"}, {"$ref": "#"}]}}, "required": ["a"]}, {"type": "string"}]}""")]
    public void Deep_documents_and_nested_choices_are_explained_in_no_time(string schema)
    {
        var program = Compile(schema);
        var document = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"n\":", 100)) + "{}" + new string('}', 100));
        foreach (var selection in new[] { ErrorSelection.Nearest, ErrorSelection.All })
        {
            var errors = new ValidationErrorList(1_000_000) { Selection = selection };
            program.Validate(document, errors);
            Assert.InRange(errors.TotalCount, 1, selection == ErrorSelection.All ? 200_000 : 2_000);
        }
    }

    [Fact]
    public void A_thousand_alternatives_on_every_level_are_explained_in_no_time()
    {
        var alternatives = Enumerable.Range(0, 1000).Select(i => $$$"""{"type": "object", "properties": {"n": {"$ref": "#"}, "p{{{i}}}": {"type": "integer"}}, "required": ["p{{{i}}}"], "additionalProperties": false}""");
        var program = Compile($$"""{"oneOf": [{{string.Join(',', alternatives)}}]}""");
        var document = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"n\":", 10)) + "{\"p500\": \"x\"}" + new string('}', 10));
        var errors = new ValidationErrorList();
        program.Validate(document, errors);
        Assert.InRange(errors.TotalCount, 1, 100);
    }

    [Fact]
    public void A_hundred_thousand_errors_in_an_alternative_are_counted()
    {
        var program = Compile("""{"oneOf": [{"type": "null"}, {"type": "array", "items": {"type": "string"}}]}""");
        var errors = new ValidationErrorList(3);
        program.Validate(Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Range(0, 100_000))}]"), errors);
        Assert.Equal((100_000, 3), (errors.TotalCount, errors.Count));
    }

    private static void AssertErrors(string schema, string document, params string[] expected) => Assert.Equal(expected, Errors(schema, document));

    private static List<string> Errors(string schema, string document, ErrorSelection selection = ErrorSelection.Nearest)
    {
        var errors = new ValidationErrorList { Selection = selection };
        var program = Compile(schema);
        var bytes = Encoding.UTF8.GetBytes(document);
        Assert.False(program.IsValid(bytes));
        program.Validate(bytes, errors);
        return [.. errors.Select(error => $"{error.InstanceLocation}: {error.Message}")];
    }

    private static SchemaProgram Compile(string schema)
    {
        var document = SchemaDocument.Parse("mistakes.schema.json", schema);
        return SchemaEvaluator.Compile(document, new SchemaSet([document]))!;
    }
}
