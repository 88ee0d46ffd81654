@echo off
rem The same words as ./run, for Windows: run.cmd help lists them.
setlocal
set "HERE=%~dp0"
set "VENV=%HERE%.venv"
set "PYTHON=%VENV%\Scripts\python.exe"
set "PIP_DISABLE_PIP_VERSION_CHECK=1"
set "PIP_NO_INPUT=1"
set "PYTHONHOME="
set "PYTHONPATH="

set "WORD=%~1"
set "ARGS="
set "CHOSEN=not long"
:collect
shift
if "%~1"=="" goto collected
if "%WORD% %~1"=="test --all" (
  set "CHOSEN="
  set "HYPOTHESIS_PROFILE=explore"
  goto collect
)
set ARGS=%ARGS% %1
goto collect
:collected

if "%WORD%"=="" goto window
for %%w in (demo test lint docs pictures bench faults tdbv) do if /i "%WORD%"=="%%w" goto %WORD%
for %%w in (help -h --help) do if /i "%WORD%"=="%%w" goto help
call :words
echo run.cmd: there is no word "%WORD%" 1>&2
exit /b 2

:help
call :words
exit /b 0

:window
call :set_up || exit /b 1
"%VENV%\Scripts\tdbv.exe"
exit /b %ERRORLEVEL%

:tdbv
call :set_up || exit /b 1
"%VENV%\Scripts\tdbv.exe" %ARGS%
exit /b %ERRORLEVEL%

:demo
call :set_up || exit /b 1
if not exist "%HERE%build" mkdir "%HERE%build"
set "DAY="
for /f %%d in ('call "%PYTHON%" -c "from datetime import date; print(date.today())"') do set "DAY=%%d"
set "FOLDER=%HERE%build\practice-%DAY%"
set "FREE=%FOLDER%"
set "NUMBER=1"
:next_folder
if not exist "%FREE%" goto free_folder
set /a NUMBER+=1
set "FREE=%FOLDER%-%NUMBER%"
goto next_folder
:free_folder
"%VENV%\Scripts\tdbv.exe" demo --dir "%FREE%" %ARGS%
exit /b %ERRORLEVEL%

:docs
call :set_up || exit /b 1
pushd "%HERE%"
"%PYTHON%" tools\render_docs.py
exit /b %ERRORLEVEL%

:pictures
call :set_up || exit /b 1
pushd "%HERE%"
set "QT_QPA_PLATFORM=offscreen"
"%PYTHON%" -m tools.pictures %ARGS%
exit /b %ERRORLEVEL%

:faults
echo run.cmd: the fault harness stands between the program and the disk of Linux.
echo It needs gcc and LD_PRELOAD; run ./run faults on a Linux machine.
exit /b 1

:bench
call :set_up || exit /b 1
cd /d "%HERE%"
"%PYTHON%" -m tools.bench %ARGS%
exit /b %ERRORLEVEL%

:lint
call :set_up || exit /b 1
pushd "%HERE%"
call :lint_all
exit /b %ERRORLEVEL%

:test
call :set_up || exit /b 1
pushd "%HERE%"
set "QT_QPA_PLATFORM=offscreen"
if not defined ARGS goto whole_suite
"%PYTHON%" -m pytest -m "%CHOSEN%" %ARGS%
exit /b %ERRORLEVEL%
:whole_suite
set "FAILED=0"
call :lint_all || set "FAILED=1"
"%PYTHON%" -m pytest -n auto --maxprocesses=4 --dist=worksteal -m "%CHOSEN%" || set "FAILED=1"
exit /b %FAILED%

:lint_all
set "BAD=0"
"%PYTHON%" -m ruff check . || set "BAD=1"
"%PYTHON%" -m ruff format --check . || set "BAD=1"
"%PYTHON%" -m mypy || set "BAD=1"
"%VENV%\Scripts\lint-imports.exe" --no-logo || set "BAD=1"
exit /b %BAD%

rem What was installed last is remembered as a copy of the pins, and where.
:set_up
set "LAST_PLACE="
if exist "%VENV%\.place" set /p LAST_PLACE=<"%VENV%\.place"
if not "%LAST_PLACE%"=="%HERE%" goto make
fc /b "%HERE%requirements-dev.txt" "%VENV%\.pins" >nul 2>nul && exit /b 0
:make
set "BASE="
for %%v in (3.13 3.12 3.11) do call :try py -%%v
call :try python
if not defined BASE (
  echo run.cmd: Python 3.11, 3.12 or 3.13 ^(64-bit^) is needed. Get it from python.org and tick 1>&2
  echo "Add python.exe to PATH", then call run.cmd again. 1>&2
  exit /b 1
)
echo run.cmd: making .venv and installing the packages pinned in requirements-dev.txt 1>&2
rem The .exe files of a moved .venv point to the old place.
set "CLEAR="
if exist "%VENV%" if not "%LAST_PLACE%"=="%HERE%" set "CLEAR=--clear"
if exist "%VENV%\.place" del "%VENV%\.place"
%BASE% -m venv %CLEAR% "%VENV%" || exit /b 1
"%PYTHON%" -m pip install --quiet --only-binary=:all: --require-hashes -r "%HERE%requirements-dev.txt" || exit /b 1
"%PYTHON%" -m pip install --quiet --no-deps --no-build-isolation -e "%HERE%." || exit /b 1
copy /b /y "%HERE%requirements-dev.txt" "%VENV%\.pins" >nul || exit /b 1
>"%VENV%\.place" echo %HERE%
echo run.cmd: set-up done 1>&2
exit /b 0

:try
if defined BASE exit /b 0
%* -c "import sys; sys.exit(not ((3, 11) <= sys.version_info < (3, 14) and sys.maxsize > 2**32))" >nul 2>nul
if not errorlevel 1 set "BASE=%*"
exit /b 0

:words
echo run.cmd                   start the program
echo run.cmd demo [ARGS]       make practice data in a new folder under build\ and show the main job
echo run.cmd test              lint, then every test but the long ones
echo run.cmd test --all        the long ones too
echo run.cmd test ARGS         only what these pytest arguments choose, without lint
echo run.cmd lint              ruff, mypy, and who may import whom
echo run.cmd docs              write again the pages of docs\ that are made from the code
echo run.cmd pictures [ARGS]   a picture of every screen, in build\pictures
echo run.cmd bench [ARGS]      how long the jobs take, each beside a rival
echo run.cmd faults            power cuts, kills and full disks ^(Linux only^)
echo run.cmd tdbv ARGS         the command line of the program (run.cmd tdbv --help)
echo run.cmd help              this list
exit /b 0
