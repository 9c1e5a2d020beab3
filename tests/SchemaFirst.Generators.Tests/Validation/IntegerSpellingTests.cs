using System.Text;
using SchemaFirst.Evaluator;
using SchemaFirst.Generators.Tests.Consumers;
using SchemaFirst.Json.Validation;
using SchemaFirst.Schema.Schemas;

namespace SchemaFirst.Generators.Tests.Validation;

/// <summary>Up to draft-04 an integer has neither fraction nor exponent (draft-04 core, 3.5); later 1.0 is one.</summary>
public sealed class IntegerSpellingTests
{
    [Theory]
    [InlineData("""{"type": "integer"}""")]
    [InlineData("""{"type": ["integer", "string"]}""")]
    [InlineData("""{"type": "integer", "minimum": 0}""")]
    [InlineData("""{"type": "integer", "minimum": -100, "multipleOf": 1}""")]
    [InlineData("""{"type": "integer", "enum": [0, 1, 10, 123456789012345678901234567890]}""")]
    [InlineData("""{"allOf": [{"type": "integer"}, {"type": ["number"]}]}""")]
    public void One_point_zero_is_no_integer_of_draft_04(string schema)
    {
        var engines = Engines("http://json-schema.org/draft-04/schema#", schema);
        foreach (var number in new[] { "0", "1", "10", "123456789012345678901234567890" })
        {
            Assert.All(engines, isValid => Assert.True(isValid(number), number));
        }

        foreach (var number in new[] { "1.0", "1e0", "1E1", "10e-1", "0.0", "-0.0", "1e2", "100.00", "123456789012345678901234567890.0", "1.5" })
        {
            Assert.All(engines, isValid => Assert.False(isValid(number), number));
        }
    }

    [Theory]
    [InlineData("http://json-schema.org/draft-04/schema#", """{"type": "number"}""")]
    [InlineData("http://json-schema.org/draft-04/schema#", """{"type": ["integer", "number"]}""")]
    [InlineData("http://json-schema.org/draft-04/schema#", """{"multipleOf": 1}""")]
    [InlineData("http://json-schema.org/draft-06/schema#", """{"type": "integer"}""")]
    [InlineData("http://json-schema.org/draft-07/schema#", """{"type": "integer"}""")]
    [InlineData("https://json-schema.org/draft/2020-12/schema", """{"type": "integer"}""")]
    public void Elsewhere_the_spelling_does_not_matter(string dialect, string schema) =>
        Assert.All(Engines(dialect, schema), isValid => Assert.All(["1", "1.0", "1e0", "10e-1", "-0.0"], number => Assert.True(isValid(number), number)));

    private static Func<string, bool>[] Engines(string dialect, string schema)
    {
        var text = $"{{\"$schema\": \"{dialect}\", {schema[1..]}";
        var document = SchemaDocument.Parse("integers.schema.json", text);
        var program = SchemaEvaluator.Compile(document, new SchemaSet([document]))!;
        var type = new ConsumerProject(("/s/integers/1.0.0/integers.schema.json", text)).Build().Root("V1_0_0.Integers");
        return [number => program.IsValid(Encoding.UTF8.GetBytes(number)), number => Explains(program, number), type.IsValid, number => type.Errors(number).Count == 0];
    }

    private static bool Explains(SchemaProgram program, string number)
    {
        var errors = new ValidationErrorList();
        program.Validate(Encoding.UTF8.GetBytes(number), errors);
        return errors.Count == 0;
    }
}
