using SchemaFirst.Memmon.Processes;

namespace SchemaFirst.Memmon.Tests;

/// <summary>Which pages of its own the monitor gives back: recorded texts of proc(5), and this process.</summary>
[Collection(OwnProcessTests.Name)]
public sealed class OwnMemoryTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    [Theory]
    [InlineData("7f10-7f30 r-xp 00001000 fe:00 12 /usr/bin/schemafirst", "0 kB", "0 kB", true)]
    [InlineData("7f10-7f30 r--p 00001000 fe:00 12 /usr/bin/a program", "0 kB", "0 kB", true)]
    [InlineData("7f10-7f30 r--p 00001000 fe:00 12 /usr/bin/schemafirst", "12 kB", "0 kB", false)]
    [InlineData("7f10-7f30 r--p 00001000 fe:00 12 /usr/bin/schemafirst", "0 kB", "4 kB", false)]
    [InlineData("7f10-7f30 rw-p 00001000 fe:00 12 /usr/bin/schemafirst", "0 kB", "0 kB", false)]
    [InlineData("7f10-7f30 r--s 00001000 fe:00 12 /usr/bin/schemafirst", "0 kB", "0 kB", false)]
    [InlineData("7f10-7f30 r-xp 00000000 00:00 0 [vdso]", "0 kB", "0 kB", false)]
    [InlineData("7f10-7f30 r--p 00000000 00:00 0", "0 kB", "0 kB", false)]
    public void Only_read_only_pages_of_files_without_own_ones_are_given_back(string head, string anonymous, string swap, bool isReleasable)
    {
        File.WriteAllText(_file, $"""
            {head}
            Size:                132 kB
            Rss:                  96 kB
            Anonymous:             {anonymous}
            SwapPss:               0 kB
            Swap:                  {swap}
            VmFlags: rd mr mw me sd

            """);
        var mapping = Assert.Single(ProgramMapping.ReadAll(_file));
        Assert.Equal(new ProgramMapping(0x7f10, 0x20, isReleasable), mapping);
    }

    [Fact]
    public void A_file_that_is_not_there_gives_no_mappings() => Assert.Empty(ProgramMapping.ReadAll(_file + ".none"));

    [Fact]
    public void What_was_given_back_comes_again()
    {
        OwnMemory.ReleaseProgramPages();
        Assert.Equal("42", Environment.ExpandEnvironmentVariables(42.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.True(OwnMemory.PeakBytes() > 0);
    }

    [Fact]
    public void Garbage_is_collected_when_there_is_half_a_megabyte_and_not_before()
    {
        var garbage = new OwnGarbage();
        var collections = GC.CollectionCount(2);
        var held = Allocate(600 * 1024);
        Assert.True(garbage.CollectWhenMuch());
        Assert.True(GC.CollectionCount(2) > collections);
        Assert.False(held.IsAlive);

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static WeakReference Allocate(int bytes) => new(new byte[bytes]);
    }

    public void Dispose() => File.Delete(_file);
}
