using System.Text;
using SchemaFirst.Cli.Diff;
using SchemaFirst.Cli.Files;
using SchemaFirst.Evaluator;
using SchemaFirst.Evaluator.Migrations;
using SchemaFirst.Json;
using SchemaFirst.Json.Migrations;
using SchemaFirst.Json.Validation;
using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Migrations;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Cli.Migrating;

/// <summary>
/// A family of schemas in a folder, with the migration.json beside each version, planned and bound as the generator compiles them.
/// </summary>
internal sealed class MigratedFamily
{
    private readonly List<(SchemaModel Model, SchemaProgram Program)> _versions = [];
    private readonly List<(string From, string To, Func<Migration> Make)> _steps = [];

    private readonly List<MigrationModel> _plans = [];

    private MigratedFamily(string name) => Name = name;

    /// <summary>The family's name.</summary>
    public string Name { get; }

    /// <summary>Its versions from the oldest one that a migration reaches, oldest first.</summary>
    public IReadOnlyList<SchemaVersionInfo> Versions { get; private set; } = [];

    /// <summary>Its migrations.</summary>
    public MigrationChain Chain { get; private set; } = null!;

    /// <summary>The plans of its migrations, oldest first.</summary>
    public IReadOnlyList<MigrationModel> Plans => _plans;

    /// <summary>Reads a family.</summary>
    /// <param name="folder">Where it is: <c>&lt;family&gt;/&lt;version&gt;/&lt;name&gt;.schema.json</c> at any depth.</param>
    /// <param name="name">Its name; null where the folder has one family with migrations.</param>
    /// <exception cref="CliException">There is none, or something in it is wrong: all that is wrong is said.</exception>
    public static MigratedFamily Load(string folder, string? name)
    {
        if (!Directory.Exists(folder))
        {
            throw new CliException(ExitCode.Unreadable, $"{CliOutput.Printable(folder)}: no such directory.");
        }

        var families = SchemaLibrary.Open(Path.GetFullPath(folder)).All.GroupBy(entry => entry.Id.Family)
            .Where(family => family.Any(entry => File.Exists(MigrationOf(entry.Path)))).ToDictionary(family => family.Key, StringComparer.Ordinal);
        var known = string.Join(", ", families.Keys.Select(CliOutput.Printable));
        if (families.Count == 0 || (name is not null && !families.ContainsKey(name)))
        {
            var expected = families.Count == 0 ? $"expected {MigrationDocument.FileName} beside the schema of a version" : $"expected one of {known}";
            throw new CliException(ExitCode.Unreadable, $"Found no family{(name is null ? "" : $" {CliOutput.Printable(name)}")} with migrations in {CliOutput.Printable(folder)}; {expected}.");
        }

        if (name is null && families.Count > 1)
        {
            throw new CliException(ExitCode.Usage, $"Found several families in {CliOutput.Printable(folder)}: {known}. --to FAMILY@VERSION names one.");
        }

        var family = new MigratedFamily(name ?? families.Keys.First());
        family.Read([.. families[family.Name].Select(entry => Path.GetRelativePath(Directory.GetCurrentDirectory(), entry.Path))]);
        return family;
    }

    private static string MigrationOf(string schema) => Path.Join(Path.GetDirectoryName(schema), MigrationDocument.FileName);

    private void Read(IReadOnlyList<string> paths)
    {
        List<SchemaDiagnostic> problems = [];
        var documents = paths.Select(path => SchemaFiles.Read(path).Document).ToList();
        var gathered = new SchemaFiles(null).Gather(documents);
        foreach (var document in documents)
        {
            var model = document.HasErrors || document.Root is null ? null : SchemaResolver.Resolve(document, gathered.Set);
            problems.AddRange(document.Diagnostics.Where(diagnostic => diagnostic.IsError));
            if (model is not null && !document.HasErrors)
            {
                Add(document, model, problems);
            }
        }

        if (problems.Count > 0)
        {
            throw new CliException(ExitCode.SchemaError, $"The migrations of {CliOutput.Printable(Name)} cannot be used.\n{string.Join('\n', SchemaFiles.DescribeGrouped(problems))}");
        }

        Chain = new MigrationChain([.. _steps]);
        Versions = [.. _versions.Where(version => Chain.Reaches(version.Model.Id.Version.ToString()))
            .Select(version => new SchemaVersionInfo(Name, version.Model.Id.Version.ToString(), version.Program.IsValid, version.Program.Validate))];
    }

    // As the generator does it: once one version has a migration, every later one needs one.
    private void Add(SchemaDocument document, SchemaModel model, List<SchemaDiagnostic> problems)
    {
        var before = _versions.Count > 0 ? _versions[^1] : default;
        var program = SchemaEvaluator.Compile(model.Constraints);
        _versions.Add((model, program));
        var path = MigrationOf(document.Path);
        if (!File.Exists(path))
        {
            if (_steps.Count > 0)
            {
                problems.Add(MigrationPlanner.Missing(document.Path, model, before.Model));
            }

            return;
        }

        var migration = MigrationDocument.Parse(path, Encoding.UTF8.GetString(SchemaFiles.Read(path).Utf8));
        var plan = MigrationPlanner.Plan(migration, before.Model, model);
        problems.AddRange(migration.Diagnostics.Where(diagnostic => diagnostic.IsError));
        if (plan is null)
        {
            return;
        }

        _plans.Add(plan);
        if (MigrationBinder.Bind(plan, before.Program, program) is { } bound)
        {
            _steps.Add((plan.From.ToString(), plan.Id.Version.ToString(), () => bound));
            return;
        }

        var names = string.Join(", ", MigrationBinder.Derivations(plan).Distinct());
        problems.Add(new SchemaDiagnostic(MigrationDiagnostics.Malformed, path, default, $"Found \"derive\" steps ({names}), which are C#; expected steps that need none, or a program that is compiled with them."));
    }
}
