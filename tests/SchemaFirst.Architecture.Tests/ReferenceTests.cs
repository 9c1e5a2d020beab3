namespace SchemaFirst.Architecture.Tests;

/// <summary>Bytes and references flow left to right: a folder may look left, never right.</summary>
public sealed class ReferenceTests
{
    private static readonly string[] TopFolders = ["schemas", "generators", "src", "tests", "benchmarks"];

    /// <summary>Who may reference whom. A project that is not in this table is an error: add its row and say why in CONTRIBUTING.md.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["SchemaFirst.Schema"] = [],
        ["SchemaFirst.Generators"] = ["SchemaFirst.Schema"],
        ["SchemaFirst.Codegen"] = ["SchemaFirst.Schema"],
        ["SchemaFirst.Json"] = ["SchemaFirst.Generators"],
        ["SchemaFirst.Evaluator"] = ["SchemaFirst.Schema", "SchemaFirst.Json"],
        ["SchemaFirst.Records"] = ["SchemaFirst.Json"],
        ["SchemaFirst.Memmon"] = ["SchemaFirst.Records"],
        ["SchemaFirst.Reports"] = ["SchemaFirst.Records"],
        ["SchemaFirst.Cli"] =
        [
            "SchemaFirst.Schema", "SchemaFirst.Json", "SchemaFirst.Evaluator", "SchemaFirst.Records", "SchemaFirst.Memmon", "SchemaFirst.Reports",
        ],
    };

    private static readonly Dictionary<string, string[]> AllowedPackages = new()
    {
        ["SchemaFirst.Generators"] = ["Microsoft.CodeAnalysis.CSharp"],
        ["SchemaFirst.Codegen"] = ["NJsonSchema.CodeGeneration.CSharp", "System.CommandLine"],
        ["SchemaFirst.Reports"] = ["Markdig", "Perfolizer"],
        ["SchemaFirst.Cli"] = ["System.CommandLine"],
    };

    public static TheoryData<string> ProductProjects => [.. Repository.Projects.Where(project => project.TopFolder is "generators" or "src").Select(project => project.Name)];

    public static TheoryData<string> AllProjects => [.. Repository.Projects.Select(project => project.Name)];

    [Theory]
    [MemberData(nameof(ProductProjects))]
    public void A_product_project_references_only_the_rooms_it_may(string name)
    {
        Assert.True(Allowed.ContainsKey(name), $"{name} has no row in the table of allowed references.");
        Assert.Empty(Find(name).References.Except(Allowed[name]));
    }

    [Fact]
    public void The_runtime_packs_the_generator_and_is_not_compiled_against_it() =>
        Assert.Equal("false", Find("SchemaFirst.Json").Document.Descendants("ProjectReference").Single().Attribute("ReferenceOutputAssembly")?.Value);

    [Theory]
    [MemberData(nameof(ProductProjects))]
    public void A_product_project_uses_only_the_packages_it_may(string name) =>
        Assert.Empty(Find(name).Packages.Except(AllowedPackages.GetValueOrDefault(name, [])));

    [Theory]
    [MemberData(nameof(AllProjects))]
    public void A_project_never_references_a_folder_to_its_right(string name)
    {
        var own = Array.IndexOf(TopFolders, Find(name).TopFolder);
        var tooFarRight = Find(name).References.Where(reference => Array.IndexOf(TopFolders, Find(reference).TopFolder) > own);
        Assert.Empty(tooFarRight);
    }

    [Theory]
    [MemberData(nameof(AllProjects))]
    public void Package_versions_are_central(string name) =>
        Assert.DoesNotContain(Find(name).Document.Descendants("PackageReference"), item => item.Attribute("Version") is not null);

    [Theory]
    [MemberData(nameof(AllProjects))]
    public void The_solution_contains_every_project(string name) =>
        Assert.Contains(Find(name).Path.Replace('/', '\\'), Repository.Read("SchemaFirst.sln"), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(ProductProjects))]
    public void A_product_project_has_its_tests(string name) =>
        Assert.Contains(Repository.Projects, project => project.Name == $"{name}.Tests" && project.TopFolder == "tests");

    private static Project Find(string name) => Repository.Projects.Single(project => project.Name == name);
}
