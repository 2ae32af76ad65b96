# How a room is built: one folder, one library howdah_<room> (static, where BUILD_SHARED_LIBS says nothing else),
# headers beside sources.
#
#   howdah_room(pool SOURCES pool.cpp transaction.cpp [ALONE big.cpp] USES pg [LINKS PkgTarget ...] [PRIVATE_LINKS ...])
#
# USES names the rooms it may include. A room may use only rooms on a line above its own in the
# house's order; anything else ends the configuration. tests/core/tst_house.cpp holds the includes
# themselves to the same order.

add_library(howdah_warnings INTERFACE)
target_compile_options(howdah_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Werror)

if(CMAKE_CXX_COMPILER_ID STREQUAL Clang) # as GCC has it for C++
  target_compile_options(howdah_warnings INTERFACE -Wno-sign-conversion)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(howdah_warnings INTERFACE -Wno-restrict) # sees ghosts in std::string: GCC's bug 105651
endif()

add_library(howdah_counted INTERFACE) # its lines, where HOWDAH_COVERAGE says so
if(HOWDAH_COVERAGE)
  target_compile_options(howdah_counted INTERFACE -fprofile-arcs -ftest-coverage)
endif()

if(HOWDAH_SANITIZE)
  add_compile_options(-fsanitize=${HOWDAH_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${HOWDAH_SANITIZE})
  if(CMAKE_CXX_COMPILER_ID STREQUAL GNU) # sees ghosts in instrumented code
    target_compile_options(howdah_warnings INTERFACE -Wno-maybe-uninitialized)
  endif()
endif()

# What most sources of a target read, and no change of ours changes, is compiled once where HOWDAH_UNITY says so:
# headers of the standard library and of others only, so that a header of Howdah's is still compiled where it is read.
#   howdah_precompile(target header ...)       its own
#   howdah_precompile(target REUSE_FROM other) another's, which is compiled with the same options
function(howdah_precompile target)
  if(NOT HOWDAH_UNITY)
    return()
  endif()
  if(ARGV1 STREQUAL REUSE_FROM)
    target_precompile_headers(${target} ${ARGN})
  else()
    target_precompile_headers(${target} PRIVATE ${ARGN})
  endif()
  howdah_keep_precompiled(${target})
endfunction()

# For ccache, which finds a precompiled header again by what is in it.
function(howdah_keep_precompiled target)
  if(CMAKE_CXX_COMPILER_ID STREQUAL Clang)
    target_compile_options(${target} PRIVATE "SHELL:-Xclang -fno-pch-timestamp")
  else()
    target_compile_options(${target} PRIVATE -fpch-preprocess)
  endif()
endfunction()

# Sources of one folder are compiled several to a unit where HOWDAH_UNITY says so. What is in the unnamed
# namespace of one is then seen by its neighbours, so its names are its own within the room. A unit never
# spans folders: a source more in one leaves the others as they are compiled. Not CMake's own UNITY_BUILD: its
# units name the checkout's folder, and another checkout would find nothing of them in the compiler's cache.
#   howdah_unity(target [source ...]) the sources named are compiled alone
function(howdah_unity target)
  if(NOT HOWDAH_UNITY)
    return()
  endif()
  get_target_property(sources ${target} SOURCES)
  list(FILTER sources INCLUDE REGEX "\\.cpp$")
  list(REMOVE_ITEM sources ${ARGN})
  set(units "")
  foreach(source IN LISTS sources)
    get_filename_component(source ${source} ABSOLUTE)
    file(RELATIVE_PATH source ${PROJECT_SOURCE_DIR} ${source})
    get_filename_component(folder ${source} DIRECTORY)
    string(MAKE_C_IDENTIFIER ${folder} group)
    if(NOT DEFINED count_${group})
      set(count_${group} 0)
    endif()
    math(EXPR number "${count_${group}} / 13")
    math(EXPR count_${group} "${count_${group}} + 1")
    set(unit ${target}_${group}_${number})
    list(APPEND units ${unit})
    string(APPEND content_${unit} "#include \"${source}\"\n")
    set_source_files_properties(${PROJECT_SOURCE_DIR}/${source} PROPERTIES HEADER_FILE_ONLY ON)
  endforeach()
  list(REMOVE_DUPLICATES units)
  foreach(unit IN LISTS units)
    set(file ${CMAKE_CURRENT_BINARY_DIR}/${unit}.cpp)
    file(CONFIGURE OUTPUT ${unit}.cpp CONTENT "${content_${unit}}" @ONLY)
    set_source_files_properties(${file} PROPERTIES SKIP_AUTOGEN ON)
    target_sources(${target} PRIVATE ${file})
  endforeach()
endfunction()

set(howdah_line_base 1)
foreach(room pg sql config)
  set(howdah_line_${room} 2)
endforeach()
foreach(room pool catalog journal keyring reach sandbox)
  set(howdah_line_${room} 3)
endforeach()
foreach(room activity document insight migrate repo browse backup)
  set(howdah_line_${room} 4)
endforeach()
set(howdah_line_health 5)
set(howdah_line_transfer 5)
foreach(room alerts http)
  set(howdah_line_${room} 6)
endforeach()

function(howdah_room room)
  cmake_parse_arguments(arg "" "" "SOURCES;ALONE;USES;LINKS;PRIVATE_LINKS" ${ARGN})
  set(target howdah_${room})
  add_library(${target} ${arg_SOURCES} ${arg_ALONE})
  howdah_unity(${target} ${arg_ALONE})
  # A shared library's own name as a macro, which nothing reads, would keep rooms from sharing a precompiled header.
  set_target_properties(${target} PROPERTIES DEFINE_SYMBOL "")
  target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR})
  foreach(used ${arg_USES})
    if(NOT howdah_line_${used} LESS howdah_line_${room})
      message(FATAL_ERROR "room ${room} may not use ${used}: includes go down only")
    endif()
    target_link_libraries(${target} PUBLIC howdah_${used})
  endforeach()
  target_link_libraries(${target} PUBLIC ${arg_LINKS} PRIVATE ${arg_PRIVATE_LINKS} howdah_warnings howdah_counted)
  if("fmt::fmt" IN_LIST arg_PRIVATE_LINKS AND NOT "${arg_LINKS};${arg_PRIVATE_LINKS}" MATCHES "[Qq]t6|spdlog")
    howdah_precompile(${target} REUSE_FROM howdah_precompiled)
  endif()
  if(HOWDAH_COVERAGE)
    target_link_options(${target} PUBLIC --coverage)
  endif()
endfunction()
