using System.Text;
using SchemaFirst.Cli.Files;
using SchemaFirst.Records;
using SchemaFirst.Tests.Shared;

namespace SchemaFirst.Cli.Tests.Output;

/// <summary>What validation finds, as SARIF; and the schemas that the program carries.</summary>
public sealed class ValidationFindingTests
{
    [Fact]
    public void Errors_of_many_files_are_valid_sarif()
    {
        var folder = Path.Combine(SharedData.RepositoryRoot, "schemas", "memory-record", "0.3.0", "examples", "invalid", "*.json");
        var run = CommandRun.Of("validate", folder, "--format", "sarif");
        Assert.Equal(ExitCode.Failure, run.ExitCode);
        SarifSchema.AssertValid(Encoding.UTF8.GetBytes(run.Data));
    }

    [Fact]
    public void The_schemas_carried_are_those_compiled() => Assert.All(RecordSchemas.All, schema =>
    {
        var document = BundledSchemas.Parse(schema.Family, schema.Version);
        Assert.Equal(BundledSchemas.UriOf(schema.Family, schema.Version), document?.Root?.BaseUri.AbsoluteUri);
    });
}
