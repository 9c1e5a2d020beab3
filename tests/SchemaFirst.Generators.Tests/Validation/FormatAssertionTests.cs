using SchemaFirst.Generators.Tests.Consumers;

namespace SchemaFirst.Generators.Tests.Validation;

/// <summary>A project asserts formats or has them as annotations; what its draft does not define is always one.</summary>
public sealed class FormatAssertionTests
{
    private const string Schema = """{"type": "object", "properties": {"at": {"type": "string", "format": "date-time"}, "any": {"format": "ipv4"}, "odd": {"format": "colour"}}}""";

    [Theory]
    [InlineData("true", false)]
    [InlineData("True", false)]
    [InlineData("false", true)]
    [InlineData("", true)]
    public void A_project_says_whether_formats_are_asserted(string property, bool acceptsAll)
    {
        var properties = new Dictionary<string, string> { ["SchemaFirstNamespace"] = ConsumerProject.Namespace, ["SchemaFirstAssertFormats"] = property };
        var type = new ConsumerProject(properties, ("/s/sample/1.0.0/sample.schema.json", Schema)).Build().Root("V1_0_0.Sample");
        Assert.Equal(acceptsAll, type.IsValid("""{"at": "yesterday"}"""));
        Assert.Equal(acceptsAll, type.IsValid("""{"any": "1.2.3"}"""));
        Assert.True(type.IsValid("""{"any": 7, "odd": "1.2.3", "at": "2026-11-25T08:10:00Z"}"""));
        var errors = type.Errors("""{"at": "yesterday"}""");
        Assert.Equal(acceptsAll ? [] : ["Found \"yesterday\"; expected a date-time."], errors.Select(error => error.Message));
    }
}
