using System.Xml.Linq;

namespace SchemaFirst.Architecture.Tests;

/// <summary>The checkout that these tests were built from, read as text.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<Project> Projects { get; } =
        [.. Files("*.csproj").Select(Project.Load).OrderBy(project => project.Name, StringComparer.Ordinal)];

    /// <summary>Paths relative to the root, with forward slashes, of all files that are not build output.</summary>
    public static IEnumerable<string> Files(string pattern, string under = "") =>
        Directory.EnumerateFiles(Path.Combine(Root, under), pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj" or "node_modules" or ".git" or "artifacts"))
            .Order(StringComparer.Ordinal);

    /// <summary>The product's own C#: everything that ships.</summary>
    public static IEnumerable<string> ProductSources() => Files("*.cs", "generators").Concat(Files("*.cs", "src"));

    public static string Read(string relativePath) => File.ReadAllText(Path.Combine(Root, relativePath));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SchemaFirst.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No SchemaFirst.sln above {AppContext.BaseDirectory}.");
    }
}

/// <summary>A project file: its name, its top-level folder and what it references.</summary>
internal sealed record Project(string Path, string Name, string[] References, string[] Packages, XDocument Document)
{
    public string TopFolder => Path.Split('/')[0];

    public static Project Load(string relativePath)
    {
        var document = XDocument.Parse(Repository.Read(relativePath));
        return new Project(
            relativePath,
            System.IO.Path.GetFileNameWithoutExtension(relativePath),
            [.. Includes(document, "ProjectReference").Select(include => System.IO.Path.GetFileNameWithoutExtension(include.Replace('\\', '/')))],
            [.. Includes(document, "PackageReference")],
            document);
    }

    private static IEnumerable<string> Includes(XDocument document, string element) =>
        document.Descendants(element).Select(item => item.Attribute("Include")!.Value);
}
